package proof.harness;

/// A database server that a proof started itself and shops use.
public interface Storage extends AutoCloseable {

    /// For who looks into it.
    Database database();

    /// Under which shops find it.
    default String url() {
        return database().url();
    }

    @Override
    void close();
}

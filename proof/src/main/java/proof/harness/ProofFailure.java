package proof.harness;

/// Ends a proof before its report: it failed (1) or could not be tried (2).
public final class ProofFailure extends RuntimeException {

    private final int code;

    private ProofFailure(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public static ProofFailure failed(String message) {
        return new ProofFailure(1, "proof: " + message);
    }

    public static ProofFailure cannotTry(String message) {
        return new ProofFailure(2, message);
    }

    public int code() {
        return code;
    }
}

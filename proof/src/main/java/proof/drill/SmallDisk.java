package proof.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;

/// A file system of its own in memory, which only root may mount, so that it can be filled.
///
/// @param folder where it is
record SmallDisk(Path folder) implements AutoCloseable {

    private static final String SIZE = "1500m";
    private static final int PIECE = 1 << 16;

    static SmallDisk mounted(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw ProofFailure.cannotTry("proof: only root may mount the small disk of this drill");
        }
        var _ = Programs.output(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "none", folder.toString()));
        return new SmallDisk(folder);
    }

    /// Leaves no byte free for that long, and does something meanwhile.
    void full(Duration time, Runnable meanwhile) {
        var filler = folder.resolve("filler");
        fill(filler);
        meanwhile.run();
        Pause.ms(time.toMillis());
        try {
            Files.delete(filler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        var _ = Programs.output(List.of("umount", "--lazy", folder.toString()));
    }

    /// Ends when a write does, down to single bytes.
    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            for (int piece = PIECE; piece > 0; piece /= 2) {
                writeUntilFull(out, new byte[piece]);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void writeUntilFull(OutputStream out, byte[] piece) {
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException noSpaceLeft) {
            return;
        }
    }
}

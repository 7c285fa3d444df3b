package dev.jangteo.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A file as a field of a form: what was previewed is what is taken, and the server keeps nothing in between.
final class PackedFile {

    private PackedFile() {}

    static String pack(byte[] file) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /// Empty when it is none, or larger than a file may be.
    static Optional<byte[]> unpack(String text, long most) {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            var file = in.readNBytes((int) most + 1);
            return file.length == 0 || file.length > most ? Optional.empty() : Optional.of(file);
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}

package dev.jangteo.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// The text of a CSV file in whatever encoding a spreadsheet saved it: a byte order mark says which, or else the
/// request does, or else it is UTF-8, or what Windows in Korea writes.
final class CsvText {

    /// The Korean code page of Windows, which contains EUC-KR.
    private static final Charset KOREAN = Charset.forName("x-windows-949");

    /// Names under which files come in that code page. Java takes some of them for its older relatives.
    private static final Set<String> KOREAN_NAMES = Set.of("EUC-KR", "x-IBM949", "x-IBM949C", "x-windows-949");

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LITTLE_ENDIAN_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] BIG_ENDIAN_MARK = {(byte) 0xFE, (byte) 0xFF};

    private CsvText() {}

    /// Empty when the bytes are no text in the encoding that was found or declared.
    static Optional<String> of(byte[] bytes, Optional<Charset> declared) {
        if (begins(bytes, UTF_8_MARK)) {
            return decoded(bytes, UTF_8_MARK.length, StandardCharsets.UTF_8);
        }
        if (begins(bytes, LITTLE_ENDIAN_MARK)) {
            return decoded(bytes, LITTLE_ENDIAN_MARK.length, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, BIG_ENDIAN_MARK)) {
            return decoded(bytes, BIG_ENDIAN_MARK.length, StandardCharsets.UTF_16BE);
        }
        if (declared.isPresent()) {
            return decoded(bytes, 0, meant(declared.get(), bytes));
        }
        return decoded(bytes, 0, StandardCharsets.UTF_8).or(() -> decoded(bytes, 0, KOREAN));
    }

    private static Charset meant(Charset declared, byte[] bytes) {
        if (KOREAN_NAMES.contains(declared.name())) {
            return KOREAN;
        }
        if (declared.equals(StandardCharsets.UTF_16)) {
            // Without a mark: the header begins with a character of ASCII, and its other half is zero.
            boolean little = bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0;
            return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        return declared;
    }

    private static Optional<String> decoded(byte[] bytes, int from, Charset charset) {
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return Optional.of(text.toString());
        } catch (CharacterCodingException otherwise) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || bytes[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}

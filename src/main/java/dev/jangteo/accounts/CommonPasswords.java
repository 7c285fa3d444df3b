package dev.jangteo.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The ten thousand commonest passwords that are long enough (`passwords/commonest.txt`), whatever their case.
public final class CommonPasswords {

    private static final String LIST = "/passwords/commonest.txt";
    private static final int LENGTH_MIN = 8;
    private static final int LENGTH_MAX = 128;
    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    public static boolean has(String password) {
        return ALL.contains(Passwords.normal(password).toLowerCase(Locale.ROOT));
    }

    /// Long enough, not too long, and none of them.
    static boolean allow(String password) {
        var normal = Passwords.normal(password);
        int length = normal.codePointCount(0, normal.length());
        return length >= LENGTH_MIN && length <= LENGTH_MAX && !has(normal);
    }

    private static Set<String> read() {
        try (var in = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

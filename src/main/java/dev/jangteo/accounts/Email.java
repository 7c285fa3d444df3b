package dev.jangteo.accounts;

import dev.jangteo.shared.Invisible;
import java.text.Normalizer;
import java.util.Locale;

/// How e-mails are written in the shop: without blanks around them, lower case, in normal form C.
public final class Email {

    private Email() {}

    public static String normal(String written) {
        var composed = Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// Has nothing in it that nobody sees, whatever stands around it.
    public static boolean isLegible(String written) {
        return written.strip().codePoints().noneMatch(point -> Invisible.is(point) && !Character.isWhitespace(point));
    }

    /// One @ with something before and after it, no spaces; whether mail arrives there nobody can tell by looking.
    public static boolean isWellFormed(String written) {
        var email = written.strip();
        int at = email.indexOf('@');
        return at > 0
                && at == email.lastIndexOf('@')
                && at < email.length() - 1
                && email.codePoints().noneMatch(Invisible::is);
    }
}

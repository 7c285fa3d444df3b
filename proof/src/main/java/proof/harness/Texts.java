package proof.harness;

import java.util.regex.Pattern;

/// Reads figures out of what programs print.
public final class Texts {

    private Texts() {}

    public static String find(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw ProofFailure.failed("no \"" + pattern + "\" in:\n" + text);
        }
        return matcher.group(1);
    }
}

package proof;

import java.util.regex.Pattern;

/// Reads figures out of what programs print.
final class Texts {

    private Texts() {}

    static String find(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw Stop.failed("no \"" + pattern + "\" in:\n" + text);
        }
        return matcher.group(1);
    }
}

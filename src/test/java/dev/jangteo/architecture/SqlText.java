package dev.jangteo.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What may not stand in the shop's SQL, because distributed databases that speak PostgreSQL's language do not
/// know it or because it says less than it should.
final class SqlText {

    private static final Pattern LOOKS_LIKE_SQL = Pattern.compile(
            "^\\s*(select|insert|update|delete|with|create|alter|drop|lock|listen|notify|do|merge|from|where|set|order)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Map<String, Pattern> FORBIDDEN = forbidden();

    private SqlText() {}

    /// Names what is wrong with a text; nothing, when it is no SQL or is fine.
    static List<String> faults(String text) {
        if (!LOOKS_LIKE_SQL
                .matcher(COMMENT.matcher(text).replaceAll("").strip())
                .find()) {
            return List.of();
        }
        var statement = QUOTED.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("''");
        var faults = new ArrayList<String>();
        FORBIDDEN.forEach((name, pattern) -> {
            if (pattern.matcher(statement).find()) {
                faults.add(name);
            }
        });
        return faults;
    }

    private static Map<String, Pattern> forbidden() {
        var all = new LinkedHashMap<String, Pattern>();
        all.put("advisory lock", any("\\bpg_(try_)?advisory\\w*"));
        all.put("listen or notify", any("^\\s*(listen|notify|unlisten)\\b|\\bpg_notify\\b"));
        all.put(
                "plpgsql",
                any(
                        "\\bplpgsql\\b|^\\s*do\\s+\\$|\\$\\w*\\$|\\bcreate\\s+(or\\s+replace\\s+)?(function|procedure)\\b"));
        all.put("trigger", any("\\btrigger\\b"));
        all.put("lock table", any("^\\s*lock\\b|\\block\\s+table\\b"));
        all.put("merge", any("^\\s*merge\\b|\\bmerge\\s+into\\b"));
        all.put("deferrable", any("\\bdeferrable\\b|\\binitially\\s+deferred\\b"));
        all.put("uuidv7()", any("\\buuidv[47]\\s*\\(|\\bgen_random_uuid\\s*\\("));
        all.put("virtual column", any("\\bgenerated\\s+always\\s+as\\s*\\("));
        all.put("select *", any("\\bselect\\s+(distinct\\s+)?(\\w+\\.)?\\*|\\breturning\\s+\\*|,\\s*\\w+\\.\\*"));
        all.put("division", any("[\\w)?]\\s*/\\s*[\\w(?:]"));
        all.put("upper case", Pattern.compile("\\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|CREATE|TABLE|VALUES)\\b"));
        return all;
    }

    private static Pattern any(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }
}

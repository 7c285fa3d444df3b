package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records of three cells, `a|b|c` for a good one and `!` for a broken one, each with the line it starts on. In the
/// cases `q` is a quote, `/` an end of line, `.` an empty record.
///
/// Seen failing with `goOnAt` always going on at the second line (a name of two lines became a product), and with it
/// always going on behind the record (good rows were swallowed).
class CsvReaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1;2;3/4;5;6, 1 1|2|3 2 4|5|6",
        "1;2;3/4;5;6/, 1 1|2|3 2 4|5|6",
        "//1;2;3//, 1 . 2 . 3 1|2|3 4 .",
        "q1q;q2q;q3q, 1 1|2|3",
        "qaqqbq;2;3, 1 aqb|2|3",
        "q qq q;2;3, 1 q|2|3",
        "qa/bq;2;3/4;5;6, 1 a/b|2|3 3 4|5|6",
        " q1q ; q2 q;3 , 1 1|2|3",
        "19q tv;2;3, 1 19q tv|2|3",
        "qaqx;2;3/4;5;6, 1 ! 2 4|5|6",
        "qaqx;q2q;qc/dq/4;5;6, 1 ! 3 4|5|6",
        "qa;2;3/4;5;6/7;8;9, 1 ! 2 4|5|6 3 7|8|9",
        "qa;2;3/q4q;5;6/7;8;9, 1 ! 2 4|5|6 3 7|8|9",
        "qa;2;3/4;q5q;6/7;8;9, 1 ! 2 4|5|6 3 7|8|9",
        "qa;2;3/qbq x;5;6/7;8;9, 1 ! 2 ! 3 7|8|9",
        "qa;2;3/q4;4q;5;6/7;8;9, 1 ! 2 4;4|5|6 3 7|8|9",
        "qa/b qx;2;3/7;8;9, 1 ! 3 7|8|9",
        "qa/b/c qx;2;3/7;8;9, 1 ! 4 7|8|9",
        "1;2;q3, 1 !",
        "q, 1 !",
        "qq;2;3, 1 |2|3",
        "qqqqqq;2;3, 1 qq|2|3",
        "qqq;2;3/4;5;6, 1 ! 2 4|5|6",
    })
    void brokenQuotesCostTheirOwnRecordOnly(String written, String expected) {
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text = written.replace('q', '"').replace("/", end);
            var reader = new CsvReader(text, ';');
            reader.expect(3);
            var read = new ArrayList<String>();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                var cells =
                        String.join("|", next.get().cells()).replace('"', 'q').replace(end, "/");
                read.add(next.get().line() + " " + (next.get().wellQuoted() ? cells.isEmpty() ? "." : cells : "!"));
            }
            assertThat(String.join(" ", read)).isEqualTo(expected);
        }
    }

    @Test
    void whateverIsInItAFileIsReadInTimeThatGrowsWithItsLength() {
        var lines = List.of(
                "\"a,1,2\n",
                "\"\"\",1,2\n",
                "\",\n",
                "\"a\"b,\"\n",
                "a,\"\"\"\"\"\n",
                "\"\"x\"\n\"\n",
                "\"a,1\nb,2\n\"\"\n");
        for (var line : lines) {
            var text = line.repeat(8_000_000 / 40 / line.length() * 4);
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                var reader = new CsvReader(text, ',');
                reader.expect(3);
                long last = 0;
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    assertThat(next.get().line()).isGreaterThan(last);
                    last = next.get().line();
                }
            });
        }
    }
}

package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.catalog.ImportRow;
import dev.jangteo.catalog.ImportSettings;
import dev.jangteo.catalog.Product;
import dev.jangteo.shared.ShopTime;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A catalogue file as spreadsheets and people write it.
class CatalogFileTest {

    private static final Charset KOREAN = Charset.forName("x-windows-949");

    private final CatalogFile file = new CatalogFile(
            new ImportSettings(1_000, 200, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofDays(7)),
            new ShopTime(Clock.systemUTC(), ZoneId.of("Asia/Seoul")));

    private record Encoding(Charset charset, String mark, Optional<Charset> declared) {}

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding(StandardCharsets.UTF_8, "", Optional.empty()),
            new Encoding(StandardCharsets.UTF_8, "\uFEFF", Optional.empty()),
            new Encoding(StandardCharsets.UTF_8, "\uFEFF", Optional.of(KOREAN)),
            new Encoding(StandardCharsets.UTF_8, "", Optional.of(StandardCharsets.UTF_8)),
            new Encoding(StandardCharsets.UTF_16LE, "\uFEFF", Optional.empty()),
            new Encoding(StandardCharsets.UTF_16BE, "\uFEFF", Optional.empty()),
            new Encoding(StandardCharsets.UTF_16LE, "\uFEFF", Optional.of(StandardCharsets.UTF_16)),
            new Encoding(StandardCharsets.UTF_16LE, "", Optional.of(StandardCharsets.UTF_16)),
            new Encoding(StandardCharsets.UTF_16BE, "", Optional.of(StandardCharsets.UTF_16)),
            new Encoding(StandardCharsets.UTF_16LE, "", Optional.of(StandardCharsets.UTF_16LE)),
            new Encoding(KOREAN, "", Optional.empty()),
            new Encoding(KOREAN, "", Optional.of(Charset.forName("EUC-KR"))),
            new Encoding(KOREAN, "", Optional.of(Charset.forName("ks_c_5601-1987"))),
            new Encoding(KOREAN, "", Optional.of(Charset.forName("cp949"))),
            new Encoding(KOREAN, "", Optional.of(Charset.forName("ms949"))));

    /// Seen failing with the Korean code page read as Java's EUC-KR, which lacks the second name, and with UTF-16
    /// that is declared and has no mark read as big-endian only.
    @Test
    void everyEncodingSeparatorEndOfLineAndQuotingReadsTheSame() {
        int files = 0;
        for (var encoding : ENCODINGS) {
            for (var separator : List.of(",", ";", "\t")) {
                for (var end : List.of("\n", "\r\n", "\r")) {
                    for (boolean quoted : List.of(true, false)) {
                        for (var last : List.of("", end, end + end)) {
                            var text = encoding.mark() + text(separator, end, quoted) + last;
                            var read = file.read(text.getBytes(encoding.charset()), encoding.declared());
                            assertThat(read.faults()).as(text).isEmpty();
                            assertThat(read.rows())
                                    .as(encoding + text)
                                    .extracting(row ->
                                            row.line() + row.change().name().orElse("") + row.quantity())
                                    .containsExactly("2감 1kgOptional[10]", "4똠방각하Optional[1200]");
                            files++;
                        }
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(800);
    }

    private static String text(String separator, String end, boolean quoted) {
        var grouped = separator.equals(",") || quoted ? "\"1,200\"" : "1,200";
        return String.join(separator, " NAME", "Price ", "quantity", "saleFROM", "", "")
                + end
                + String.join(separator, quoted ? "\"감 1kg\"" : "감 1kg", "4000", "10", "", "", "")
                + end
                + String.join(separator, "", "", "", " ", "", "")
                + end
                + String.join(separator, quoted ? " \"똠방각하\" " : "똠방각하", "2000", grouped, "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "4000 | 4000",
                "4,000 | 4000",
                "1,234,500 | 1234500",
                "1 234 500 | 1234500",
                "1'234'500 | 1234500",
                "1\u00A0234\u00A0500 | 1234500",
                "4,00 | ",
                "4.000 | ",
                "1,234 500 | ",
                "0,400 | ",
                ",400 | ",
                "4,0000 | ",
                "-400 | ",
                "400원 | ",
                "4e2 | ",
                "99999999999999999999 | ",
                "999,999,999,999,999,999,999 | ",
            })
    void numbersMayHaveTheirThousandsSetApart(String written, String meant) {
        var read = rows("name,price,quantity\nx,\"" + written + "\",1\n");
        assertThat(read.rows().getFirst().change().price())
                .isEqualTo(Optional.ofNullable(meant).map(Long::valueOf));
        assertThat(read.faults().isEmpty()).isEqualTo(meant != null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2030-05-01T10:00:00+09:00 | 2030-05-01T01:00:00Z",
                "2030-05-01T10:00Z | 2030-05-01T10:00:00Z",
                "2030-05-01 10:00:00+09:00 | 2030-05-01T01:00:00Z",
                "2030-05-01 10:00 | 2030-05-01T01:00:00Z",
                "2030-05-01 9:00 | 2030-05-01T00:00:00Z",
                "2030-05-01T10:00:30 | 2030-05-01T01:00:30Z",
                "2030-05-01 | 2030-04-30T15:00:00Z",
                "2030-02-30 | ",
                "2030-05-01 25:00 | ",
                "1999-05-01 | ",
                "tomorrow | ",
                "43101.5 | ",
            })
    void timesHaveTheirOffsetOrAreThoseOfTheShop(String written, String meant) {
        var read = rows("name,price,quantity,saleFrom\nx,100,1," + written + "\n");
        assertThat(read.rows().getFirst().change().saleFrom())
                .isEqualTo(Optional.ofNullable(meant).map(Instant::parse));
        assertThat(read.faults().isEmpty()).isEqualTo(meant != null);
    }

    @Test
    void textsAreComposedAndStatusesAreReadInAnyCase() {
        var row = rows("CODE,name,price,quantity,status,category\n k-1 ,\u1100\u1161\u11B7,100,1,on_sale, 과일 \n")
                .rows()
                .getFirst();
        assertThat(row.change().code()).contains("k-1");
        assertThat(row.change().name()).contains("감");
        assertThat(row.change().status()).contains(Product.Status.ON_SALE);
        assertThat(row.change().category()).contains("과일");
    }

    @Test
    void everyFaultOfAHeaderIsNamedAtOnce() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> rows("name,colour,NAME,,size\nx,1,2\n"))
                .satisfies(malformed -> assertThat(malformed.faults())
                        .extracting(Fault::reason)
                        .containsExactlyInAnyOrder(
                                "csv-unknown-column",
                                "csv-doubled-column",
                                "csv-unknown-column",
                                "csv-unknown-column",
                                "csv-missing-column",
                                "csv-missing-column"));
    }

    @Test
    void aFileThatNamesItsProductsNeedNotSayMoreOfThem() {
        assertThat(rows("code,price\nK-1,500\n").rows())
                .extracting(ImportRow::codeKey, row -> row.change().price())
                .containsExactly(tuple(Optional.of("k-1"), Optional.of(500L)));
    }

    @Test
    void aLineThatTellsTheSeparatorIsNoHeader() {
        assertThat(rows("sep=;\r\nname;price;quantity\r\nx, y;100;1\r\n").rows())
                .extracting(ImportRow::line)
                .containsExactly(3L);
    }

    @Test
    void tooManyCellsRejectARowAndTooFewAreEmptyOnes() {
        var read = rows("name,price,quantity,status\na,100,1\nb,100,1,,,\nc,100,1,,more\n");
        assertThat(read.rows()).extracting(ImportRow::line).containsExactly(2L, 3L);
        assertThat(read.faults()).containsOnlyKeys(4L);
    }

    @Test
    void aTextThatWasKeptFromBeingAFormulaComesBackAsItWas() {
        for (var text : List.of("=1+1", "+82", "-3", "@x", "'=1", "''@", "'plain", "plain", "'", "''")) {
            assertThat(FormulaGuard.off(FormulaGuard.on(text))).isEqualTo(text);
        }
        assertThat(FormulaGuard.on("=1+1")).isEqualTo("'=1+1");
    }

    /// Whatever the bytes are, the file is read or refused, and every row is named once.
    @Test
    void anyBytesAreReadOrRefused() {
        var random = new Random(7);
        var pieces = List.of(
                "name",
                "price",
                "quantity",
                "code",
                ",",
                ";",
                "\t",
                "\n",
                "\r\n",
                "\r",
                "\"",
                "\"\"",
                " ",
                "100",
                "1,000",
                "감",
                "\uFEFF",
                "\u0000",
                "'=",
                "\uD83C\uDF4E",
                "id",
                "sep=;");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(i % 2 == 0 ? "" : "name,price,quantity\n");
            for (int piece = random.nextInt(30); piece > 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var charset = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
            try {
                var read = file.read(text.toString().getBytes(charset.charset()), charset.declared());
                var lines = new ArrayList<>(read.faults().keySet());
                read.rows().stream().filter(ImportRow::readable).forEach(row -> lines.add(row.line()));
                assertThat(lines).doesNotHaveDuplicates();
            } catch (InvalidRequest refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }

    private CatalogFile.Read rows(String text) {
        return file.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}

package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A catalogue file through the whole door.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ImportTest {

    private static final String IMPORT = "/api/v1/admin/products/import";

    private RunningShop shop;
    private Http admin;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        admin = shop.admin();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @AfterEach
    void whatMustAlwaysBeTrueIsTrue() {
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @Test
    void thousandsOfProductsAreAddedAtOnceAndChangedByTheirCode() {
        var file = IntStream.range(0, 5_000)
                .mapToObj(i -> "T-%d,Thing %d,%d,%d".formatted(i, i, 100 * (i % 50 + 1), i % 7))
                .collect(Collectors.joining("\n", "code,name,price,quantity\n", "\n"));
        var added = send(file);
        assertThat(added.json().get("created").asInt()).isEqualTo(5_000);
        assertThat(added.json().get("rejected").size()).isZero();
        var again = send(file.replace("Thing", "Better thing").replace("T-4999,", "T-5000,"));
        assertThat(again.json().get("created").asInt()).isEqualTo(1);
        assertThat(again.json().get("updated").asInt()).isEqualTo(4_999);
        assertThat(shop.number("select count(*) from product where code like 'T-%'"))
                .isEqualTo(5_001);
        assertThat(shop.number("select count(*) from product where name like 'Better thing%'"))
                .isEqualTo(5_000);
        assertThat(
                        shop.number(
                                "select count(*) from product p where code like 'T-%' and name not like '% ' || substr(code, 3) and code <> 'T-5000'"))
                .as("rows whose name is not that of their code")
                .isZero();
    }

    /// Without another try, all but one were answered with 500: each had found the codes free.
    @Test
    void filesWithTheSameNewCodesAtTheSameTimeAddThemOnce() {
        var rows = IntStream.range(0, 500)
                .mapToObj(i -> "S-" + i + ",Same " + i + ",100,5")
                .toList();
        var file = "code,name,price,quantity\n" + String.join("\n", rows);
        var backwards = "code,name,price,quantity\n" + String.join("\n", rows.reversed());
        var answers = AtOnce.run(4, number -> send(number % 2 == 0 ? file : backwards));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.json().get("created").asInt())
                        .sum())
                .isEqualTo(500);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.json().get("updated").asInt())
                        .sum())
                .isEqualTo(1_500);
    }

    @Test
    void aKnownCodeSetsWhatIsLeftAndTheDifferenceIsACorrection() {
        assertThat(send("code,name,price,quantity\nC-1,Cup,1000,10\n").status()).isEqualTo(200);
        assertThat(send("code,name,price,quantity,status\nC-1,Mug,1200,4,DISCONTINUED\n")
                        .json()
                        .get("updated")
                        .asInt())
                .isEqualTo(1);
        assertThat(
                        shop.number(
                                "select quantity from product where code = 'C-1' and name = 'Mug' and price = 1200 and status = 'DISCONTINUED'"))
                .isEqualTo(4);
        assertThat(
                        shop.number(
                                "select sum(s.quantity) from stock_change s join product p on p.id = s.product_id where p.code = 'C-1' and s.kind = 'CORRECTION'"))
                .isEqualTo(-6);
    }

    @Test
    void aBadRowIsRejectedWithEveryReasonAndTheGoodOnesGoIn() {
        var answer = send("""
                name,price,quantity,status,code
                Good,100,1,,B-1
                ,150,-1,SOLD,B-2
                Twice,100,1,,B-1
                Short,100
                Long,100,1,,B-3,more
                "Comma, ""quoted"" and
                on two lines",100,1,ON_SALE,B-4
                Huge,10000000000,1,,B-5
                Many,100,99999999999999999999,,B-6
                Late,100,0,DISCONTINUED,
                """);
        var report = answer.json();
        assertThat(report.get("created").asInt()).as(answer.text()).isEqualTo(2);
        var reasons = report.get("rejected");
        assertThat(reasons.size()).isEqualTo(7);
        assertThat(reasons.get(0).get("line").asLong()).isEqualTo(3);
        assertThat(reasons.get(0).get("reason").asString()).contains("name", "price", "quantity", "status");
        assertThat(reasons.get(1).get("reason").asString()).contains("code");
    }

    @Test
    void theSameFileWithTheSameKeyIsTakenOnceAndAnotherFileWithItNotAtAll() {
        var file = "name,price,quantity\nKeyed,100,1\n";
        var first = send(file, "Idempotency-Key", "file 1");
        var again = send(file, "Idempotency-Key", "file 1");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(shop.number("select count(*) from product where name = 'Keyed'"))
                .isEqualTo(1);
        assertThat(send(file + "Other,100,1\n", "Idempotency-Key", "file 1").code())
                .isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,price\nx,100\n",
                "name,price,quantity,colour\nx,100,1,red\n",
                "name,name,price,quantity\nx,y,100,1\n",
                "name;price;quantity\nx;100;1\n",
                "NAME,PRICE,QUANTITY\nx,100,1\n",
                "name,price,quantity\n\"open,100,1\n",
                "name,price,quantity\n\"a\"b,100,1\n",
                "\u0000",
            })
    void aFileThatIsNoCatalogueIsMalformed(String file) {
        var answer = send(file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed-request");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("file");
    }

    @Test
    void aFileThatIsNotUtf8IsMalformedAndOneWithAMarkIsFine() {
        var latin = admin.send(
                "POST", IMPORT, bytes(new byte[] {'n', 'a', 'm', 'e', (byte) 0xe9}), "Content-Type", "text/csv");
        assertThat(latin.code()).isEqualTo("malformed-request");
        assertThat(send("\uFEFFname,price,quantity\nMarked,100,1\n")
                        .json()
                        .get("created")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFileWithTooManyRowsOrBytesIsRefusedWhole() {
        var rows = "name,price,quantity\n" + "r,100,1\n".repeat(20_001);
        assertThat(send(rows).code()).isEqualTo("malformed-request");
        assertThat(send("name,price,quantity\n" + "x".repeat(9_000_000)).code()).isEqualTo("content-too-large");
        assertThat(shop.number("select count(*) from product where name = 'r'")).isZero();
    }

    @Test
    void aNameIsOnlyWhatADatabaseCanHold() {
        var answer = send(
                "name,price,quantity\na\u0000b,100,1\n" + "n".repeat(201) + ",100,1\n" + "🍎".repeat(150) + ",100,1\n");
        assertThat(answer.json().get("created").asInt()).as(answer.text()).isEqualTo(1);
        assertThat(answer.json().get("rejected").size()).isEqualTo(2);
    }

    private Http.Answer send(String file, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "text/csv";
        return admin.send("POST", IMPORT, BodyPublishers.ofString(file), all);
    }

    private static BodyPublisher bytes(byte[] bytes) {
        return BodyPublishers.ofByteArray(bytes);
    }
}

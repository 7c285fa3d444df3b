package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.Shop;
import dev.jangteo.testing.ShopProcess;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A start that fails for a reason that a person can mend ends with a sentence that says what to do. Seen failing, with
/// stack traces, without the classes that are named `…Advice`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(300)
@WithDatabase
class StartFailuresTest {

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    @TempDir
    private static Path databaseFolder = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private EmbeddedDatabase database;

    @BeforeAll
    void startADatabase() throws Exception {
        database = EmbeddedDatabase.start(databaseFolder, 0);
        try (var taken = DriverManager.getConnection(database.url(), "postgres", superuserPassword());
                var statement = taken.createStatement()) {
            statement.execute("create database somebody_elses");
        }
    }

    @AfterAll
    void stopTheDatabase() throws IOException {
        database.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "127.0.0.1:1/jangteo, jangteo, x, The database cannot be reached, SPRING_DATASOURCE_URL",
        "no-such-host.invalid/jangteo, jangteo, x, The database cannot be reached, SPRING_DATASOURCE_URL",
        "HERE/postgres, jangteo, wrong, does not let the shop in, spring.datasource.password",
        "HERE/nowhere, jangteo, RIGHT, names is not there, create database",
        "HERE/somebody_elses, jangteo, RIGHT, may not make or change tables, owner to",
    })
    void aDatabaseThatCannotBeUsed(
            String url, String user, String password, String what, String action, CapturedOutput output) {
        var here = database.url().substring("jdbc:postgresql://".length()).replace("/postgres", "");
        fails(
                output,
                List.of(
                        "server.port=0",
                        "jangteo.gateway.kind=instant",
                        "jangteo.admin.email=a@b",
                        "jangteo.admin.password=correct horse",
                        "spring.datasource.url=jdbc:postgresql://" + url.replace("HERE", here),
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=" + password.replace("RIGHT", database.password())),
                what,
                action);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jangteo.zone=Asia/Soul | jangteo.zone=Asia/Soul | Asia/Seoul",
                "jangteo.database.port=x | jangteo.database.port cannot be 'x' | docs/settings.md",
                "jangteo.platform.partitions=many | jangteo.platform.partitions | ",
                "jangteo.platform.partitions=0 | jangteo.platform.partitions must be 1 | ",
                "jangteo.platform.wire=http | jangteo.platform.http.url must be | docs/settings.md",
                "server.port=80000 | server.port=80000 | 65535",
                "server.address=0.0.0.0 | can be reached from other machines | jangteo.demo-beyond-loopback=true",
                "jangteo.demo=false | who takes the money | jangteo.gateway.kind=http",
                "spring.datasource.url=jdbc:mysql://db/shop | names no PostgreSQL | jdbc:postgresql://",
            })
    void aSettingThatCannotBe(String setting, String what, String action, CapturedOutput output) {
        var data = folder.resolve("data");
        var settings = new ArrayList<>(List.of("jangteo.data-dir=" + data));
        if (!setting.startsWith("server.port")) {
            settings.add("server.port=0");
        }
        settings.add(setting);
        fails(output, settings, what, action == null ? "" : action);
    }

    @Test
    void aPortThatIsTakenIsNoticedBeforeAnythingIsMade() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            failsAlone(
                    List.of("server.port=" + taken.getLocalPort(), "jangteo.data-dir=" + folder.resolve("data")),
                    "cannot listen on 127.0.0.1, port " + taken.getLocalPort(),
                    "server.port");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenTo(CapturedOutput output) throws Exception {
        Files.writeString(folder.resolve("file"), "no folder");
        for (var path : List.of("file", "file/below")) {
            fails(
                    output,
                    List.of("server.port=0", "jangteo.data-dir=" + folder.resolve(path)),
                    "cannot be written to",
                    "jangteo.data-dir");
        }
    }

    @Test
    void dataOfAnotherPostgresql(CapturedOutput output) throws Exception {
        var data = Files.createDirectories(folder.resolve("data/postgresql"));
        Files.writeString(data.resolve("PG_VERSION"), "16\n");
        fails(
                output,
                List.of("server.port=0", "jangteo.data-dir=" + folder.resolve("data")),
                "written by PostgreSQL 16",
                "pg_dump");
    }

    private void fails(CapturedOutput output, List<String> settings, String what, String action) {
        var arguments = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
        assertThatThrownBy(() -> SpringApplication.run(Shop.class, arguments).close())
                .isNotNull();
        isASentence(output.getAll(), what, action);
    }

    private void failsAlone(List<String> settings, String what, String action) throws Exception {
        try (var shop = ShopProcess.start(folder.resolve("output.txt"), settings)) {
            assertThat(shop.awaitEnd(ENDS_WITHIN)).as(shop.said()).contains(1);
            isASentence(shop.said(), what, action);
        }
    }

    private static void isASentence(String said, String what, String action) {
        assertThat(said).contains("APPLICATION FAILED TO START", what, action).doesNotContain("\tat ", "Caused by");
    }

    private static String superuserPassword() throws IOException {
        return Files.readAllLines(databaseFolder.resolve("pgpass")).stream()
                .filter(line -> line.contains(":postgres:"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst()
                .orElseThrow();
    }
}

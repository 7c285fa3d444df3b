package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jangteo.shared.CannotStart;
import dev.jangteo.testing.WithDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// Who gets into the embedded database: the shop, and who can read the files of the shop's user. Seen failing on a
/// build that left the server's list of who may connect as it found it.
@Timeout(180)
@WithDatabase
class EmbeddedAccessTest {

    /// Unpacked once for all tests of this class; what is made of it are links.
    @TempDir
    private static Path unpacked = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void unpack() throws IOException {
        try (var taken = DataFolder.take(unpacked)) {
            var _ = PostgresPrograms.in(taken.programs(), taken.owner());
        }
    }

    @BeforeEach
    void link() throws IOException {
        var source = unpacked.resolve("postgresql-programs");
        try (var all = Files.walk(source)) {
            for (var each : all.toList()) {
                var target = folder.resolve(unpacked.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectory(
                            target, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(each)));
                } else {
                    Files.createLink(target, each);
                }
            }
        }
    }

    @Test
    void nobodyConnectsWithoutAPasswordNorAsMoreThanTheShop() throws Exception {
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            nobodyElseConnects(database);
            var jdbc = client(database);
            // The fifth line names the folder of the socket.
            assertThat(Files.readAllLines(folder.resolve("postgresql/postmaster.pid"))
                            .get(4))
                    .isBlank();
            assertThat(jdbc.sql("select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                                    + " from pg_roles where rolname = current_user")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            assertThatThrownBy(
                            () -> jdbc.sql("copy (select 1) to program 'true'").update())
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> jdbc.sql("select pg_read_file('PG_VERSION')")
                            .query(String.class)
                            .single())
                    .hasStackTraceContaining("permission denied");
            var _ = jdbc.sql("create table box (id bigint)").update();
        }
    }

    @Test
    void whatTheShopKeepsOnDiskIsForItsUserAlone() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            assertThat(mode(folder)).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("pgpass"))).isEqualTo("rw-------");
            assertThat(mode(folder.resolve("postgresql"))).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("postgresql-programs"))).isEqualTo("rwx------");
            assertThat(Files.readString(folder.resolve("pgpass")))
                    .contains("127.0.0.1:*:*:jangteo:" + database.password() + "\n");
            assertThat(folder.resolve("password.new")).doesNotExist();
        }
    }

    /// Needs root and setpriv, to be somebody else for a moment.
    @Test
    void anotherUserOfTheMachineReadsNothing() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/setpriv")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var other = folder.resolve("seen");
        Files.writeString(other, "to be seen");
        assertThat(asNobody("cat", other.toString()))
                .as("nobody gets here at all")
                .isZero();
        Files.createDirectory(folder.resolve("data"));
        Files.move(folder.resolve("postgresql-programs"), folder.resolve("data/postgresql-programs"));
        try (var _ = EmbeddedDatabase.start(folder.resolve("data"), 0)) {
            for (var secret : List.of("pgpass", "postgresql/PG_VERSION", "postgresql/log/postgresql.log")) {
                var file = folder.resolve("data").resolve(secret);
                assertThat(file).exists();
                assertThat(asNobody("cat", file.toString())).as(secret).isNotZero();
            }
            assertThat(asNobody("ls", folder.resolve("data/postgresql-programs").toString()))
                    .isNotZero();
        }
    }

    /// Folders of older shops: everybody was trusted, and the tables were the superuser's.
    @Test
    void aFolderThatTrustedEverybodyIsMendedAtTheNextStart() throws Exception {
        var data = folder.resolve("postgresql").toFile();
        try (var old = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                var connection = old.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table box (id bigint generated always as identity, word text unique)");
            statement.execute("create sequence number");
            statement.execute("create view words as select word from box");
            statement.execute("create table day (id int, at date) partition by range (at)");
            statement.execute("create table day_one partition of day for values from ('2000-01-01') to ('2000-01-02')");
            statement.execute("insert into box (word) values ('kept')");
        }
        for (int i = 0; i < 2; i++) {
            try (var database = EmbeddedDatabase.start(folder, 0)) {
                nobodyElseConnects(database);
                var jdbc = client(database);
                assertThat(jdbc.sql("select word from words")
                                .query(String.class)
                                .list())
                        .contains("kept");
                assertThat(jdbc.sql("select count(*) from pg_class where relnamespace = 'public'::regnamespace"
                                        + " and pg_get_userbyid(relowner) <> 'jangteo'")
                                .query(Long.class)
                                .single())
                        .isZero();
                var _ = jdbc.sql("alter table box add column n" + i + " bigint").update();
                var _ = jdbc.sql("insert into box (word, n" + i + ") values ('new " + i + "', nextval('number'))")
                        .update();
            }
        }
    }

    /// A start that was cut short after the passwords were made and before the database knew them, or a file that was
    /// lost or is not complete.
    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:*:*:jangteo:a\n", "127.0.0.1:*:*:jangteo:a\n127.0.0.1:*:*:postgres:b\n"})
    void passwordsThatTheDatabaseDoesNotKnowAreGivenToIt(String passwords) throws Exception {
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            var _ = client(database).sql("create table box (id bigint)").update();
        }
        var file = folder.resolve("pgpass");
        if (passwords.isEmpty()) {
            Files.delete(file);
        } else {
            Files.writeString(file, passwords);
        }
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            nobodyElseConnects(database);
            var _ = client(database).sql("drop table box").update();
        }
    }

    @Test
    void whatACutStartLeftBehindIsInNobodysWay() throws Exception {
        try (var programs = Files.list(folder.resolve("postgresql-programs"))) {
            var _ = FileSystemUtils.deleteRecursively(programs.findFirst().orElseThrow());
        }
        Files.createDirectories(folder.resolve("postgresql-programs/unpacking-7/bin"));
        Files.createDirectories(folder.resolve("postgresql-programs/0123456789abcdef/bin"));
        Files.createDirectories(folder.resolve("postgresql.new/base"));
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            var _ = client(database).sql("create table box (id bigint)").update();
        }
        try (var programs = Files.list(folder.resolve("postgresql-programs"))) {
            assertThat(programs).hasSize(1);
        }
        assertThat(folder.resolve("postgresql.new")).doesNotExist();
    }

    @Test
    void programsThatOthersCanWriteAreNotRun() throws Exception {
        try (var programs = Files.walk(folder.resolve("postgresql-programs"))) {
            var initdb = programs.filter(file -> file.endsWith("bin/initdb"))
                    .findFirst()
                    .orElseThrow();
            // Not the link of the others.
            var own = Files.copy(initdb, initdb.resolveSibling("own"));
            Files.move(own, initdb, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(initdb, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0).close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("initdb");
        DataFolder.take(folder).close();
    }

    @Test
    void dataOfAnotherVersionIsLeftAloneAndNamed() throws Exception {
        Files.createDirectories(folder.resolve("postgresql"));
        Files.writeString(folder.resolve("postgresql/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0).close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("written by PostgreSQL 17");
    }

    private static void nobodyElseConnects(EmbeddedDatabase database) {
        for (var user : List.of("postgres", "jangteo", "root", "nobody")) {
            for (var password : List.of("", "postgres", "jangteo")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.url(), user, password)
                                .close())
                        .as(user)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(password|no pg_hba.conf entry).*");
            }
        }
    }

    private static int asNobody(String... command) throws IOException, InterruptedException {
        var whole = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        whole.addAll(List.of(command));
        var process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static JdbcClient client(EmbeddedDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }
}

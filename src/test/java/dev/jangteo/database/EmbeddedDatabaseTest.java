package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Timeout(120)
@WithDatabase
class EmbeddedDatabaseTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsCommittedIsOnDiskAndThereAfterARestart() throws IOException {
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            var jdbc = client(database);
            assertThat(setting(jdbc, "fsync")).isEqualTo("on");
            assertThat(setting(jdbc, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(jdbc, "full_page_writes")).isEqualTo("on");
            assertThat(setting(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(jdbc, "server_version_num")).startsWith("18");
            assertThat(folder.resolve("postgresql/postmaster.pid")).exists();
            var _ = jdbc.sql("create table box (id bigint)").update();
            var _ = jdbc.sql("insert into box (id) values (7)").update();
        }
        try (var database = EmbeddedDatabase.start(folder, 0)) {
            assertThat(client(database)
                            .sql("select id from box")
                            .query(Long.class)
                            .list())
                    .containsExactly(7L);
        }
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static JdbcClient client(EmbeddedDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }
}

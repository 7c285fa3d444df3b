package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@Timeout(60)
@WithDatabase
class ReconnectingDataSourceTest {

    private static final DataSource DATABASE = TestDatabase.dataSource(TestDatabase.fresh());
    private static final String REFUSED = "08001";
    private static final String WRONG_PASSWORD = "28P01";

    /// Between shop and database, with a door that may be shut.
    private static final class Door extends DelegatingDataSource {

        private volatile String shut = "";

        Door() {
            super(DATABASE);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!shut.isEmpty()) {
                throw new SQLException("the door is shut", shut);
            }
            return super.getConnection();
        }
    }

    /// After 5.2 seconds the pool by itself has just begun a pause of five. Seen failing with the door in the pool,
    /// without the patience between.
    @Test
    void aPoolHasAConnectionAsSoonAsTheDatabaseIsBack() throws Exception {
        var door = new Door();
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(new ReconnectingDataSource(door));
            pool.setConnectionTimeout(250);
            // One that was on its way already would come through the door after it was shut.
            pool.setMaximumPoolSize(1);
            assertThat(opensWithin(pool, Duration.ofSeconds(10))).isTrue();
            door.shut = REFUSED;
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThat(opensWithin(pool, Duration.ofMillis(5_600))).isFalse();
            door.shut = "";
            assertThat(opensWithin(pool, Duration.ofSeconds(2))).isTrue();
        }
    }

    @Test
    void aDatabaseThatWasNeverReachedIsNotWaitedFor() {
        var door = new Door();
        door.shut = REFUSED;
        assertThatThrownBy(() -> new ReconnectingDataSource(door).getConnection())
                .hasMessage("the door is shut");
    }

    @Test
    void whoIsNotLetInDoesNotWait() throws SQLException {
        var door = new Door();
        var source = new ReconnectingDataSource(door);
        source.getConnection().close();
        door.shut = WRONG_PASSWORD;
        assertThatThrownBy(source::getConnection).hasMessage("the door is shut");
    }

    @Test
    void aPoolThatIsClosedWaitsNoLonger() throws Exception {
        var door = new Door();
        var source = new ReconnectingDataSource(door);
        source.getConnection().close();
        door.shut = REFUSED;
        Thread.currentThread().interrupt();
        assertThatThrownBy(source::getConnection).hasMessage("the door is shut");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean opensWithin(DataSource pool, Duration time) {
        long giveUpAt = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < giveUpAt) {
            try (var _ = pool.getConnection()) {
                return true;
            } catch (SQLException notYet) {
                // Asked again until the time is over.
            }
        }
        return false;
    }
}

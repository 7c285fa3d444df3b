package dev.jangteo.database;

import dev.jangteo.shared.SharedRead;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Whether money can be moved: a connection of the batches is there in time, and its server writes. However many ask,
/// the
/// database is asked once at a time.
@Component("databaseHealthIndicator")
class DatabaseHealth extends AbstractHealthIndicator {

    private final DataSource dataSource;
    private final SharedRead<String, Boolean> looks = new SharedRead<>();

    DatabaseHealth(DataSource dataSource) {
        super("the database is out of reach");
        this.dataSource = dataSource;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean writes = looks.get("does it write?", () -> Pools.forBatches(this::writes));
        var _ = writes ? builder.up() : builder.down().withDetail("database", "does not write");
    }

    private boolean writes() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select current_setting('transaction_read_only') = 'off'")) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package dev.jangteo.audit;

import dev.jangteo.wallet.WalletSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks what must always be true, all of it in one snapshot of the database, so that orders may go on
/// meanwhile.
@Component
public class Audit {

    private static final int SECONDS_MAX = 300;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final WalletSettings settings;

    Audit(JdbcClient jdbc, DataSource dataSource, WalletSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setTimeout(SECONDS_MAX);
    }

    public List<Finding> check() {
        var findings =
                snapshot.execute(_ -> AuditQueries.ALL.stream().map(this::check).toList());
        return findings == null ? List.of() : findings;
    }

    private Finding check(AuditQueries.Query query) {
        var statement = jdbc.sql(query.sql());
        if (query.sql().contains(":limit")) {
            statement = statement.param("limit", settings.balanceMax());
        }
        var figures = statement.query((row, _) -> figures(row)).single();
        long violations = figures.getOrDefault("violations", -1L);
        figures.remove("violations");
        return new Finding(query.invariant(), violations == 0, violations, figures);
    }

    private static Map<String, Long> figures(ResultSet row) throws SQLException {
        var figures = new LinkedHashMap<String, Long>();
        var columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            figures.put(columns.getColumnLabel(i), row.getLong(i));
        }
        return figures;
    }
}

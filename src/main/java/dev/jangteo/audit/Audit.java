package dev.jangteo.audit;

import dev.jangteo.database.Transactions;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.wallet.WalletSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks what must always be true, all of it in one snapshot of the database, so that orders may go on
/// meanwhile. Reads everything there is; so who asks at the same time shares one audit, which begins after they
/// asked.
@Component
public class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate question;
    private final WalletSettings wallets;
    private final AuditSettings settings;
    private final SharedRead<String, List<Finding>> audits = new SharedRead<>();

    Audit(
            JdbcClient jdbc,
            DataSource dataSource,
            Transactions transactions,
            WalletSettings wallets,
            AuditSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.wallets = wallets;
        this.settings = settings;
        var manager = new JdbcTransactionManager(dataSource);
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setTimeout((int) settings.timeMax().toSeconds());
        this.question = new TransactionTemplate(manager);
        this.question.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public List<Finding> check() {
        return audits.get(
                "everything",
                () -> Objects.requireNonNull(snapshot.execute(_ -> {
                    transactions.allow(settings.timeMax());
                    return AuditQueries.ALL.stream().map(this::check).toList();
                })));
    }

    /// A row that not even the arithmetic of its question bears, an answer that is no JSON for one, breaks the
    /// invariant, too.
    private Finding check(AuditQueries.Query query) {
        try {
            return Objects.requireNonNull(question.execute(_ -> ask(query)));
        } catch (DataIntegrityViolationException unreadable) {
            log.warn("the audit cannot read the rows of {}: {}", query.code(), unreadable.getMessage());
            return new Finding(query.code(), query.invariant(), false, 1, Map.of());
        }
    }

    private Finding ask(AuditQueries.Query query) {
        var statement = jdbc.sql(query.sql());
        if (query.sql().contains(":limit")) {
            statement = statement.param("limit", wallets.balanceMax());
        }
        var figures = statement.query((row, _) -> figures(row)).single();
        long violations = figures.getOrDefault("violations", -1L);
        figures.remove("violations");
        return new Finding(query.code(), query.invariant(), violations == 0, violations, figures);
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

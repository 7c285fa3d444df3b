package dev.jangteo.catalog;

import dev.jangteo.catalog.ImportReport.Reason;
import dev.jangteo.catalog.ImportReport.Rejected;
import dev.jangteo.database.Sql;
import dev.jangteo.idempotency.IdempotencyKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The table `catalog_import`: how far an import with a request key has come.
final class CatalogImports {

    /// So many rows of the file are done, with this report so far.
    record Progress(String fingerprint, int rowsDone, ImportReport report) {}

    private CatalogImports() {}

    static Sql<List<Progress>> lock(IdempotencyKey key) {
        return Sql.read("""
                select fingerprint, rows_done, created, updated, unchanged, stock_ignored,
                       rejected_lines, rejected_reasons
                from catalog_import where account_id = ? and key = ? for update""", CatalogImports::progress, key.accountId(), key.key());
    }

    static Sql<Integer> begin(IdempotencyKey key, Progress progress, Instant at) {
        var report = progress.report();
        return Sql.write(
                """
                insert into catalog_import (account_id, key, fingerprint, rows_done, created, updated, unchanged,
                                            stock_ignored, rejected_lines, rejected_reasons, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                key.accountId(),
                key.key(),
                progress.fingerprint(),
                progress.rowsDone(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.stockIgnored(),
                lines(report),
                reasons(report),
                at);
    }

    static Sql<Integer> go(IdempotencyKey key, Progress progress, Instant at) {
        var report = progress.report();
        return Sql.write(
                """
                update catalog_import
                set rows_done = ?, created = ?, updated = ?, unchanged = ?, stock_ignored = ?,
                    rejected_lines = ?, rejected_reasons = ?, at = ?
                where account_id = ? and key = ?""",
                progress.rowsDone(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.stockIgnored(),
                lines(report),
                reasons(report),
                at,
                key.accountId(),
                key.key());
    }

    static Sql<Integer> end(IdempotencyKey key) {
        return Sql.write("delete from catalog_import where account_id = ? and key = ?", key.accountId(), key.key());
    }

    /// Forgets imports that nobody came back to.
    static Sql<Integer> forget(Instant before) {
        return Sql.write("delete from catalog_import where at < ?", before);
    }

    private static long[] lines(ImportReport report) {
        return report.rejected().stream().mapToLong(Rejected::line).toArray();
    }

    private static String[] reasons(ImportReport report) {
        return report.rejected().stream()
                .map(row -> row.reasons().stream().map(Enum::name).collect(Collectors.joining(",")))
                .toArray(String[]::new);
    }

    private static Progress progress(ResultSet row) throws SQLException {
        var lines = (Long[]) row.getArray("rejected_lines").getArray();
        var reasons = (String[]) row.getArray("rejected_reasons").getArray();
        var rejected = new ArrayList<Rejected>();
        for (int i = 0; i < lines.length; i++) {
            var named = Arrays.stream(reasons[i].split(","))
                    .filter(name -> !name.isEmpty())
                    .map(Reason::valueOf)
                    .toList();
            rejected.add(new Rejected(lines[i], named));
        }
        var report = new ImportReport(
                row.getInt("created"),
                row.getInt("updated"),
                row.getInt("unchanged"),
                row.getInt("stock_ignored"),
                rejected,
                List.of());
        return new Progress(row.getString("fingerprint"), row.getInt("rows_done"), report);
    }
}

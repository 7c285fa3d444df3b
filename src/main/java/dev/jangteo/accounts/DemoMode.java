package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `shop_mode`, and what a demo leaves behind in others.
@Repository
class DemoMode {

    private final JdbcClient jdbc;

    DemoMode(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes that this start is a demo or is none; answers whether that has changed.
    boolean change(boolean demo, Instant at) {
        Transactions.requireRunning();
        return jdbc.sql("update shop_mode set demo = :demo, at = :at where id = 1 and demo <> :demo")
                        .param("demo", demo)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /// Ends every login, whoever's: all of them were made while the passwords of admins were no secret.
    int endLogins(Instant at) {
        Transactions.requireRunning();
        return jdbc.sql("update login set ended_at = :at where ended_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Admins that are no demo accounts, by e-mail.
    List<String> adminsOpenedBefore(Instant at) {
        return jdbc.sql("""
                        select coalesce(email, external_id) from account
                        where role = 'ADMIN' and not demo and created_at < :at order by id limit 100""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list();
    }
}

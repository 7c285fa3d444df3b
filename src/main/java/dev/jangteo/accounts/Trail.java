package dev.jangteo.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `trail`: who did what, when and from where. Rows are only added, until their time is over; passwords,
/// tokens and e-mails never stand in it. Joins the transaction it is called in, if there is one.
@Repository
public class Trail {

    /// What people and machines do that is kept, in words that stay as they are.
    public enum Kind {
        LOGIN_FAILED,
        REFRESH_TOKEN_REUSED,
        ADMIN_CALL,
        ADMIN_CALL_REFUSED,
        ACTED_FOR,
        PASSWORD_CHANGED,
        ACCOUNT_CLOSED,
        ACCOUNT_EXPORTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What is to be noted; `subject` is what it was done to or with, `times` how often.
    public record Act(
            String act,
            Optional<Long> actor,
            Optional<Long> machine,
            String address,
            String subject,
            String detail,
            long times) {

        public static Act of(Kind kind, String address) {
            return new Act(kind.toString(), Optional.empty(), Optional.empty(), address, "", "", 1);
        }

        public Act by(long accountId) {
            return new Act(act, Optional.of(accountId), machine, address, subject, detail, times);
        }

        public Act byMachine(long id) {
            return new Act(act, actor, Optional.of(id), address, subject, detail, times);
        }

        public Act on(String what) {
            return new Act(act, actor, machine, address, what, detail, times);
        }

        public Act saying(String more) {
            return new Act(act, actor, machine, address, subject, more, times);
        }

        public Act times(long often) {
            return new Act(act, actor, machine, address, subject, detail, often);
        }
    }

    public record Entry(long number, Instant at, Act act) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Trail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void add(Act act) {
        addAll(List.of(act));
    }

    /// In one statement.
    public void addAll(List<Act> acts) {
        if (acts.isEmpty()) {
            return;
        }
        var _ = jdbc.sql("""
                        insert into trail (at, act, actor, machine, address, subject, detail, times)
                        select :at, act, nullif(actor, 0), nullif(machine, 0), address, subject, detail, times
                        from unnest(:acts, :actors, :machines, :addresses, :subjects, :details, :times)
                          as noted (act, actor, machine, address, subject, detail, times)""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("acts", acts.stream().map(Act::act).toArray(String[]::new))
                .param(
                        "actors",
                        acts.stream().mapToLong(each -> each.actor().orElse(0L)).toArray())
                .param(
                        "machines",
                        acts.stream()
                                .mapToLong(each -> each.machine().orElse(0L))
                                .toArray())
                .param("addresses", acts.stream().map(Act::address).toArray(String[]::new))
                .param("subjects", acts.stream().map(Act::subject).toArray(String[]::new))
                .param("details", acts.stream().map(Act::detail).toArray(String[]::new))
                .param("times", acts.stream().mapToLong(Act::times).toArray())
                .update();
    }

    /// Newest first, of everybody (0) or of one account, of every act ("") or of one.
    public List<Entry> page(long actor, String act, long below, int limit) {
        return jdbc.sql("""
                        select number, at, act, actor, machine, address, subject, detail, times from trail
                        where number < :below and (:actor = 0 or actor = :actor) and (:act = '' or act = :act)
                        order by number desc limit :limit""")
                .param("actor", actor)
                .param("act", act)
                .param("below", below)
                .param("limit", limit)
                .query(Trail::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var act = new Act(
                row.getString("act"),
                Optional.ofNullable(row.getObject("actor", Long.class)),
                Optional.ofNullable(row.getObject("machine", Long.class)),
                row.getString("address"),
                row.getString("subject"),
                row.getString("detail"),
                row.getLong("times"));
        return new Entry(
                row.getLong("number"), row.getObject("at", OffsetDateTime.class).toInstant(), act);
    }
}

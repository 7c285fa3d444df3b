package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class RoundTripTest {

    private static final String DATABASE = TestDatabase.fresh();

    private Connection connection = connect();

    @BeforeEach
    void openTransaction() throws SQLException {
        connection = connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table box (id bigint primary key, note text)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void resultsComeBackInOrderAndEachStatementSeesWhatTheOnesBeforeItDid() throws SQLException {
        var trip = new RoundTrip();
        var none = trip.add(notes());
        var added = trip.add(add(new long[] {1, 2, 3}, "a", "b", "c"));
        var all = trip.add(notes());
        var changed = trip.add(Sql.write("update box set note = ? where id = any (?)", "x", new long[] {1, 3}));
        var returned = trip.add(Sql.read(
                "insert into box (id, note) values (?, ?) returning id", row -> row.getLong("id"), 9L, "last"));
        var untouched = trip.add(Sql.write("delete from box where id = ?", 77L));
        var last = trip.add(notes());
        trip.send(connection);
        assertThat(none.get()).isEmpty();
        assertThat(added.get()).isEqualTo(3);
        assertThat(all.get()).containsExactly("a", "b", "c");
        assertThat(changed.get()).isEqualTo(2);
        assertThat(returned.get()).containsExactly(9L);
        assertThat(untouched.get()).isZero();
        assertThat(last.get()).containsExactly("x", "b", "x", "last");
    }

    @Test
    void everyKindOfParameterArrivesAsItWasGiven() throws SQLException {
        var id = UUID.randomUUID();
        var at = Instant.parse("2026-11-20T01:02:03.456Z");
        var day = LocalDate.of(2026, 11, 20);
        var trip = new RoundTrip();
        var texts = trip.add(Sql.read(
                "select t from unnest(?) with ordinality as x (t, n) order by n",
                row -> String.valueOf(row.getString("t")),
                (Object) new String[] {"", "'; drop table box; --", "장터 🍎", null, "a\"b\\c{,}"}));
        var ids = trip.add(
                Sql.read("select u from unnest(?) as x (u)", row -> row.getObject("u"), (Object) new UUID[] {id}));
        var numbers = trip.add(Sql.read("select n from unnest(?) as x (n)", row -> row.getLong("n"), (Object)
                new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}));
        var single = trip.add(Sql.read(
                "select cast(? as timestamptz) as at, cast(? as date) as day, cast(? as uuid) as id, cast(? as bigint) as n",
                RoundTripTest::single,
                at,
                day,
                id,
                5L));
        trip.send(connection);
        assertThat(texts.get()).containsExactly("", "'; drop table box; --", "장터 🍎", "null", "a\"b\\c{,}");
        assertThat(ids.get()).containsExactly(id);
        assertThat(numbers.get()).containsExactly(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
        assertThat(single.get()).containsExactly(List.of(at, day, id, 5L));
    }

    @Test
    void emptyArraysAndAnEmptyTripAreFine() throws SQLException {
        new RoundTrip().send(connection);
        var trip = new RoundTrip();
        var added = trip.add(add(new long[] {}));
        var all = trip.add(notes());
        trip.send(connection);
        assertThat(added.get()).isZero();
        assertThat(all.get()).isEmpty();
    }

    @Test
    void refusesToGoWithoutATransaction() throws SQLException {
        try (var other = connect()) {
            var trip = new RoundTrip();
            var part = trip.add(Sql.read("select 1 as n", row -> row.getLong("n")));
            assertThatThrownBy(() -> trip.send(other)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(part::get).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aStatementThatFailsFailsTheTripAndLeavesNothingToCommit() throws SQLException {
        var trip = new RoundTrip();
        var added = trip.add(add(new long[] {1}, "a"));
        var _ = trip.add(add(new long[] {1}, "a"));
        assertThatThrownBy(() -> trip.send(connection))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("23505"));
        assertThatThrownBy(() -> {
                    var next = new RoundTrip();
                    var _ = next.add(notes());
                    next.send(connection);
                })
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("25P02"));
        assertThat(added).isNotNull();
    }

    private static Sql<Integer> add(long[] ids, String... notes) {
        return Sql.write("insert into box (id, note) select id, note from unnest(?, ?) as x (id, note)", ids, notes);
    }

    private static Sql<List<String>> notes() {
        return Sql.read("select note from box order by id", row -> String.valueOf(row.getString("note")));
    }

    private static List<Object> single(ResultSet row) throws SQLException {
        return List.of(
                row.getTimestamp("at").toInstant(),
                row.getObject("day", LocalDate.class),
                row.getObject("id", UUID.class),
                row.getLong("n"));
    }

    private static Connection connect() {
        try {
            return TestDatabase.dataSource(DATABASE).getConnection();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

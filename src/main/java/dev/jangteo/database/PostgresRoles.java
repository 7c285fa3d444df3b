package dev.jangteo.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// Who may do what in the embedded database: the shop's user owns the database, the schema and every table in it, and
/// is no superuser. Set up, and in the folder of an older shop mended, by the superuser in one transaction.
record PostgresRoles(String url, PostgresPasswords passwords) {

    private static final Set<String> REFUSED = Set.of("28P01", "28000");

    private static final String IS_IN_ORDER = """
            select not r.rolsuper and d.datdba = r.oid and n.nspowner = r.oid
                and not exists (select 1 from pg_class c where c.relnamespace = n.oid and c.relowner <> r.oid)
            from pg_roles r, pg_database d, pg_namespace n
            where r.rolname = 'jangteo' and d.datname = current_database() and n.nspname = 'public'""";

    /// Indexes and the sequences of columns follow their table.
    private static final String FOREIGN_TABLES = """
            select format('alter table %I.%I owner to jangteo', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.rolname = 'jangteo'
            where n.nspname = 'public' and c.relowner <> r.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and (d.deptype = 'e' or (c.relkind = 'S' and d.deptype in ('a', 'i'))))
            order by c.oid""";

    /// Whether the shop's user can log in and owns what it has to own.
    boolean areInOrder() throws SQLException {
        try (var connection = connect(PostgresPasswords.SHOP, passwords.shop());
                var statement = connection.createStatement();
                var answer = statement.executeQuery(IS_IN_ORDER)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException failure) {
            if (isRefused(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /// False when the superuser's password is not the one in the file.
    boolean mend() throws SQLException {
        try (var connection = connect(PostgresPasswords.SUPERUSER, passwords.superuser())) {
            connection.setAutoCommit(false);
            mend(connection);
            connection.commit();
            return true;
        } catch (SQLException failure) {
            if (isRefused(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private void mend(Connection connection) throws SQLException {
        if (strings(connection, "select rolname from pg_roles where rolname = 'jangteo'")
                .isEmpty()) {
            run(connection, "create role jangteo");
        }
        run(connection, "alter role jangteo with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(PostgresPasswords.SHOP, passwords.shop().toCharArray(), "scram-sha-256");
        run(connection, "alter database postgres owner to jangteo");
        run(connection, "alter schema public owner to jangteo");
        for (var change : strings(connection, FOREIGN_TABLES)) {
            run(connection, change);
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static boolean isRefused(SQLException failure) {
        return REFUSED.contains(String.valueOf(failure.getSQLState()));
    }
}

package proof;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database on the shop's server, looked at and prepared over SQL.
record Database(int port, String name) {

    static final String USER = "postgres";

    Database sibling(String other) {
        return new Database(port, other);
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    /// The first column of every row.
    List<String> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /// One statement or a script of several.
    void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    String setting(String setting) {
        return rows("show " + setting).getFirst();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }
}

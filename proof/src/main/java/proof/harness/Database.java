package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database on the shop's server, looked at and prepared over SQL by the server's superuser.
///
/// @param passwords the file in which the shop keeps the passwords of its users
public record Database(int port, String name, Path passwords) {

    static final String SHOP_USER = "jangteo";
    private static final String SUPERUSER = "postgres";

    public Database sibling(String other) {
        return new Database(port, other, passwords);
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    /// The first column of every row.
    public List<String> rows(String sql) {
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
    public void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String setting(String setting) {
        return rows("show " + setting).getFirst();
    }

    /// Empty until the shop has made the file.
    String password(String user) {
        try {
            return Files.exists(passwords)
                    ? Files.readAllLines(passwords).stream()
                            .map(line -> line.split(":"))
                            .filter(words -> words[3].equals(user))
                            .map(words -> words[4])
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A session of somebody who looks into the database, without any of the bounds of the shop.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), SUPERUSER, password(SUPERUSER));
    }
}

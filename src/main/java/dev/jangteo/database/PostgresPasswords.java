package dev.jangteo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The passwords of the embedded database's two users, made once by chance and kept in a file as psql reads it
/// (`PGPASSFILE`), which only the shop's user can read.
///
/// @param isNew no password was there before; a database that is there does not know these
record PostgresPasswords(String superuser, String shop, boolean isNew) {

    /// Owns the server; used by the shop's start alone, to set things up.
    static final String SUPERUSER = "postgres";

    /// Owns the shop's tables, and nothing else.
    static final String SHOP = "jangteo";

    private static final int BYTES = 24;
    private static final String PREFIX = PostgresServer.HOST + ":*:*:";

    static PostgresPasswords in(Path file, UserPrincipal owner) throws IOException {
        if (Files.exists(file)) {
            PrivateFolder.requireOwn(file, owner);
            var lines = Files.readAllLines(file);
            var superuser = find(lines, SUPERUSER);
            var shop = find(lines, SHOP);
            if (superuser.isPresent() && shop.isPresent()) {
                return new PostgresPasswords(superuser.get(), shop.get(), false);
            }
        }
        var made = new PostgresPasswords(random(), random(), true);
        PrivateFolder.write(file, line(SHOP, made.shop) + line(SUPERUSER, made.superuser));
        return made;
    }

    private static String line(String user, String password) {
        return PREFIX + user + ":" + password + "\n";
    }

    private static Optional<String> find(List<String> lines, String user) {
        var start = PREFIX + user + ":";
        return lines.stream()
                .filter(line -> line.startsWith(start) && line.length() > start.length())
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "passwords of " + SUPERUSER + " and " + SHOP;
    }
}

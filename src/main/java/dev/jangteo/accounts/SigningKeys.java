package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `signing_key`: HMAC-SHA256 keys shared by all instances, made by chance and never configured. The
/// newest signs until it has lived its time; older ones verify what they signed, also
/// expired tokens for a while, since these prove an earlier login.
@Repository
public class SigningKeys {

    private static final int KEY_BYTES = 32;

    public record Key(int number, SecretKey secret, Instant createdAt) {

        public String id() {
            return String.valueOf(number);
        }
    }

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /// One reads while the others wait for what it found: a crowd at a fresh instance costs one connection.
    private final ReentrantLock loading = new ReentrantLock();
    private volatile List<Key> known = List.of();

    SigningKeys(JdbcClient jdbc, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// The key for new tokens; makes the next one when its time has come.
    public Key current() {
        var newest = newest();
        if (newest.isEmpty()) {
            load(known);
            newest = newest();
        }
        if (newest.isPresent()
                && newest.get().createdAt().plus(settings.keyLifetime()).isAfter(clock.instant())) {
            return newest.get();
        }
        return rotate();
    }

    /// Makes the next key at once; tokens of older keys stay good until they expire.
    public Key rotate() {
        add(highest() + 1);
        load(known);
        return newest().orElseThrow();
    }

    /// Makes a new key and forgets all others: no token that was signed before is good any longer.
    void replaceAll() {
        Transactions.requireRunning();
        int number = highest() + 1;
        add(number);
        var _ = jdbc.sql("delete from signing_key where number <> :number")
                .param("number", number)
                .update();
        known = List.of();
    }

    /// The key with this id, also when another instance has made it a moment ago.
    public Optional<Key> find(String id) {
        var seen = known;
        var key = among(seen, id);
        if (key.isEmpty() && id.length() <= 9 && id.chars().allMatch(Character::isDigit)) {
            load(seen);
            key = among(known, id);
        }
        return key;
    }

    private Optional<Key> newest() {
        return known.stream().findFirst();
    }

    private static Optional<Key> among(List<Key> keys, String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Reads the keys, unless somebody else has since they were `seen`.
    @SuppressWarnings("ReferenceEquality") // another list is a later reading, also when it says the same
    private void load(List<Key> seen) {
        loading.lock();
        try {
            if (known == seen) {
                known = read();
            }
        } finally {
            loading.unlock();
        }
    }

    private List<Key> read() {
        var oldest = clock.instant().minus(settings.keyLifetime().plus(settings.refreshLifetime()));
        return jdbc
                .sql("""
                        select number, secret, created_at from signing_key
                        where created_at > :oldest order by number desc""")
                .param("oldest", oldest.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Key(
                        row.getInt("number"),
                        new SecretKeySpec(Base64.getDecoder().decode(row.getString("secret")), "HmacSHA256"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableList());
    }

    /// Also of keys too old to be known: a shop in which nobody logged in for long has those only.
    private int highest() {
        return jdbc.sql("select coalesce(max(number), 0) from signing_key")
                .query(Integer.class)
                .single();
    }

    /// Two instances that both want the next key get the one that came first.
    private void add(int number) {
        var secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        var _ = jdbc.sql("""
                        insert into signing_key (number, secret, created_at) values (:number, :secret, :now)
                        on conflict (number) do nothing""")
                .param("number", number)
                .param("secret", Base64.getEncoder().encodeToString(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}

package dev.jangteo.account;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id hashes (RFC 9106, parameters after OWASP's password storage sheet). Hashing takes at most half the
/// cores, however many log in at once; who would wait too long for a turn is refused.
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final AccessSettings settings;
    private final String nobodysHash;

    Passwords(AccessSettings settings) {
        this.settings = settings;
        this.encoder = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, PARALLELISM, settings.hashMemoryKib(), settings.hashIterations());
        this.nobodysHash = encode("nobody has this password");
    }

    /// Empty when no turn came in time.
    Optional<String> hash(String password) {
        return inTurn(() -> encode(password));
    }

    /// Takes as long for an e-mail that nobody has, so that timing does not tell who has an account.
    Optional<Boolean> matches(String password, Optional<Account> account) {
        return inTurn(() ->
                encoder.matches(password, account.map(Account::passwordHash).orElse(nobodysHash))
                        && account.isPresent());
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(settings.hashWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }
}

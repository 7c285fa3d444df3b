package dev.jangteo.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id hashes (RFC 9106, parameters after OWASP's password storage sheet). Hashing takes at most half the
/// cores, however many log in at once; who would wait too long for a turn is refused.
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final String FINGERPRINT = "HmacSHA256";

    /// Letters and digits that nobody takes for each other, as they are told over the telephone.
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    private final Argon2PasswordEncoder encoder;
    private final HashQueue queue;
    private final String nobodysHash;
    private final SecretKeySpec fingerprintKey;

    private final Counter judged;

    Passwords(AccessSettings settings, MeterRegistry meters) {
        this.judged = Counter.builder("jangteo.access.passwords.judged")
                .description("Passwords of logins that were compared with a hash")
                .register(meters);
        this.queue = new HashQueue(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                settings.hashWaitingMax(),
                settings.hashWait());
        this.encoder = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, PARALLELISM, settings.hashMemoryKib(), settings.hashIterations());
        this.nobodysHash = encode("nobody has this password");
        var secret = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(secret);
        this.fingerprintKey = new SecretKeySpec(secret, FINGERPRINT);
    }

    /// Empty when no turn came in time.
    Optional<String> hash(String password, HashQueue.Customer customer) {
        return queue.inTurn(customer, () -> encode(normal(password)));
    }

    /// Takes as long for an e-mail that nobody has, so that timing does not tell who has an account. Hashes from before
    /// passwords were written in normal form C are compared with the password as it was sent, too.
    Optional<Boolean> matches(String sent, Optional<Account> account, HashQueue.Customer customer) {
        return queue.inTurn(customer, () -> {
            judged.increment();
            var hash = account.flatMap(Account::passwordHash);
            var password = normal(sent);
            boolean right = encoder.matches(password, hash.orElse(nobodysHash))
                    || (!password.equals(sent) && encoder.matches(sent, hash.orElse(nobodysHash)));
            return right && hash.isPresent();
        });
    }

    /// In normal form C, in which the same characters are the same password, whatever keyboard they come from.
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /// One that nobody can guess, about 79 bits of it, to be told to somebody.
    static String byChance() {
        return new SecureRandom()
                .ints(LENGTH, 0, SIGNS.length())
                .mapToObj(SIGNS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /// Tells guesses at an account apart without keeping them; means nothing outside this process.
    String fingerprint(Optional<Account> account, LoginAttempt attempt) {
        try {
            var mac = Mac.getInstance(FINGERPRINT);
            mac.init(fingerprintKey);
            var hash = account.flatMap(Account::passwordHash).orElse("");
            var guess = attempt.email() + "\n" + hash + "\n" + attempt.password();
            return Base64.getEncoder().encodeToString(mac.doFinal(guess.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }
}

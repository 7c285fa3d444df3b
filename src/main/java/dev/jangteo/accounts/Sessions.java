package dev.jangteo.accounts;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Makes the tokens of a session. An access token is a JWT (RFC 7519) with the account's id as `sub` and its
/// `role`, the account's `epoch` and its `login`; a refresh token is 256 bits by chance or derived from the one
/// before, kept only as a digest. Runs inside a verb's transaction.
@Component
class Sessions {

    private static final int SECRET_BYTES = 32;
    private static final String SUCCESSION = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenSigner signer;
    private final Logins logins;
    private final RefreshTokens refreshTokens;
    private final DemoSettings demo;
    private final AccessSettings settings;
    private final Clock clock;

    Sessions(
            TokenSigner signer,
            Logins logins,
            RefreshTokens refreshTokens,
            DemoSettings demo,
            AccessSettings settings,
            Clock clock) {
        this.signer = signer;
        this.logins = logins;
        this.demo = demo;
        this.refreshTokens = refreshTokens;
        this.settings = settings;
        this.clock = clock;
    }

    /// Opens a new login.
    Session open(Account account, UUID family, String address) {
        var now = clock.instant();
        var login = new Login(
                family, account.id(), newSecret(), demo.on(), now.plus(settings.sessionMax()), Optional.empty());
        logins.add(login, address, now);
        return session(account, login, newSecret());
    }

    /// The tokens that come after a refresh token: the same refresh token however often that is asked, since it is
    /// derived from the one before by a secret of the login.
    Session renew(Account account, Login login, String refreshToken) {
        try {
            var mac = Mac.getInstance(SUCCESSION);
            mac.init(new SecretKeySpec(secretOf(login).getBytes(StandardCharsets.US_ASCII), SUCCESSION));
            var successor = mac.doFinal(refreshToken.getBytes(StandardCharsets.UTF_8));
            return session(account, login, base64(successor));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Session session(Account account, Login login, String refreshToken) {
        var now = clock.instant();
        var until = earlier(now.plus(settings.refreshLifetime()), login.endsAt());
        refreshTokens.add(digest(refreshToken), login.family(), until);
        var expiresAt = earlier(now.plus(settings.tokenLifetime()), login.endsAt());
        return new Session(
                account.id(),
                account.role(),
                login.family(),
                signer.sign(account.id(), account.role(), account.epoch(), login.family(), now, expiresAt),
                Duration.between(now, expiresAt),
                refreshToken);
    }

    static String digest(String refreshToken) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(refreshToken.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Logins from before there were secrets get theirs now, under their lock.
    private String secretOf(Login login) {
        if (!login.secret().isEmpty()) {
            return login.secret();
        }
        var secret = newSecret();
        logins.giveSecret(login.family(), secret);
        return secret;
    }

    static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return base64(secret);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.jangteo.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes the tokens of a session. An access token is a JWT (RFC 7519) with the account's id as `sub` and its
/// `role`; a refresh token is 256 random bits, kept only as a digest. Runs inside a verb's transaction.
@Component
class Sessions {

    private static final int REFRESH_BYTES = 32;

    private final SigningKeys keys;
    private final RefreshTokens refreshTokens;
    private final AccessSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(SigningKeys keys, RefreshTokens refreshTokens, AccessSettings settings, Clock clock) {
        this.keys = keys;
        this.refreshTokens = refreshTokens;
        this.settings = settings;
        this.clock = clock;
    }

    Session open(Account account, UUID family) {
        var bytes = new byte[REFRESH_BYTES];
        random.nextBytes(bytes);
        var refreshToken = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        refreshTokens.add(
                digest(refreshToken), family, account.id(), clock.instant().plus(settings.refreshLifetime()));
        return new Session(accessToken(account), settings.tokenLifetime(), refreshToken);
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

    private String accessToken(Account account) {
        var key = keys.current();
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer("jangteo")
                .subject(String.valueOf(account.id()))
                .claim("role", account.role().name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLifetime())))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(), claims);
        try {
            token.sign(new MACSigner(key.secret()));
        } catch (JOSEException failure) {
            throw new IllegalStateException("a token could not be signed", failure);
        }
        return token.serialize();
    }
}

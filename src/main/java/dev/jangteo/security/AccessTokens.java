package dev.jangteo.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.SigningKeys;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads access tokens: HMAC-SHA256 by a key of the shop, with claims that make sense. Whether a token is still
/// good is for others to say.
@Component
class AccessTokens {

    record Claims(long accountId, Role role, long epoch, String login, Instant expiresAt) {}

    private static final int LONGEST = 2_048;

    private final SigningKeys keys;

    AccessTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /// Empty when the token is none of this shop.
    Optional<Claims> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(header.getKeyID());
            if (key.isEmpty() || !jwt.verify(new MACVerifier(key.get().secret()))) {
                return Optional.empty();
            }
            return claims(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Claims> claims(JWTClaimsSet claims) throws ParseException {
        if (claims.getStringClaim("role") == null || claims.getExpirationTime() == null) {
            return Optional.empty();
        }
        var role = Role.valueOf(claims.getStringClaim("role"));
        if (!role.isForAccounts()) {
            return Optional.empty();
        }
        var epoch = claims.getLongClaim("epoch");
        var login = claims.getStringClaim("login");
        return Optional.of(new Claims(
                Long.parseLong(claims.getSubject()),
                role,
                epoch == null ? 0 : epoch,
                login == null ? "" : login,
                claims.getExpirationTime().toInstant()));
    }
}

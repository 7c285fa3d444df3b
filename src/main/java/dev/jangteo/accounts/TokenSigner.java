package dev.jangteo.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes access tokens: JWTs (RFC 7519), signed with the key that signs at present.
@Component
class TokenSigner {

    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    String sign(long accountId, Role role, long epoch, UUID login, Instant now, Instant expiresAt) {
        var key = keys.current();
        var claims = new JWTClaimsSet.Builder()
                .issuer("jangteo")
                .subject(String.valueOf(accountId))
                .claim("role", role.name())
                .claim("epoch", epoch)
                .claim("login", login.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
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

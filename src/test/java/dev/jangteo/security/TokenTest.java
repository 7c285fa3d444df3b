package dev.jangteo.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.SigningKeys;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.support.GenericApplicationContext;

/// Access tokens at two instances on one database, with a clock that stands still.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class TokenTest {

    private static final String BALANCE = "/api/v1/balance";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T00:00:00Z"));
    private List<RunningShop> shops = List.of();

    @BeforeAll
    void openTwoShops() {
        var database = TestDatabase.fresh();
        Consumer<GenericApplicationContext> stoppedClock =
                context -> context.registerBean("testClock", Clock.class, () -> clock);
        shops = List.of(RunningShop.on(database, stoppedClock), RunningShop.on(database, stoppedClock));
    }

    @AfterAll
    void closeShops() {
        shops.forEach(RunningShop::close);
    }

    @Test
    void aTokenOfOneInstanceIsGoodAtTheOther() {
        var token = token();
        assertThat(balance(0, token)).isEqualTo(200);
        assertThat(balance(1, token)).isEqualTo(200);
    }

    @Test
    void aTokenExpiresAlsoWhereItIsRemembered() {
        var token = token();
        assertThat(balance(0, token)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(balance(0, token)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(balance(0, token)).isEqualTo(401);
        assertThat(balance(1, token)).isEqualTo(401);
    }

    @Test
    void anotherKeySignsFromNowOnAndOldTokensStayGood() {
        var old = token();
        int before = keys(0).current().number();
        assertThat(keys(0).rotate().number()).isEqualTo(before + 1);
        var young = token();
        for (int shop = 0; shop < 2; shop++) {
            assertThat(balance(shop, old)).isEqualTo(200);
            assertThat(balance(shop, young)).isEqualTo(200);
        }
        assertThat(keyId(young)).isNotEqualTo(keyId(old));
    }

    @Test
    void aKeyThatHasLivedItsTimeIsFollowedByTheNextAndItsTokensStayGoodUntilTheyExpire() {
        int before = keys(0).current().number();
        clock.advance(Duration.ofDays(30).minusMinutes(1));
        var last = token();
        clock.advance(Duration.ofMinutes(2));
        assertThat(keys(0).current().number()).isGreaterThan(before);
        assertThat(balance(0, last)).isEqualTo(200);
        assertThat(balance(1, last)).isEqualTo(200);
        assertThat(balance(1, token())).isEqualTo(200);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() throws JOSEException {
        var token = token();
        var parts = token.split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var admin = encode(claims.replace("CUSTOMER", "ADMIN"));
        var forged = List.of(
                parts[0] + "." + admin + "." + parts[2],
                parts[0] + "." + parts[1] + "." + "A" + parts[2].substring(1) + "A",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                encode("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                encode("{\"alg\":\"none\",\"kid\":\"1\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"HS512\",\"kid\":\"1\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"HS256\",\"kid\":\"999\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"HS256\",\"kid\":\"-1\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"HS256\",\"kid\":\"1 or 1=1\"}") + "." + parts[1] + "." + parts[2],
                new PlainJWT(claims(Role.ADMIN.name(), "1").build()).serialize(),
                signed(
                        "another secret of thirty-two byte",
                        claims(Role.ADMIN.name(), "1").build()),
                token + ".x",
                "...",
                "x");
        assertThat(balance(0, token)).isEqualTo(200);
        assertThat(forged)
                .allSatisfy(each -> assertThat(balance(0, each)).as(each).isEqualTo(401));
    }

    @Test
    void aTokenSignedByTheShopButWithClaimsThatMakeNoSenseIsRefused() throws JOSEException {
        var senseless = List.of(
                claims("KING", "1").build(),
                claims("customer", "1").build(),
                claims("CUSTOMER", "one").build(),
                claims("CUSTOMER", "").build(),
                claims("CUSTOMER", "99999999999999999999").build(),
                claims("CUSTOMER", "1").expirationTime(null).build(),
                claims("CUSTOMER", "1").claim("role", null).build(),
                claims("CUSTOMER", "1").claim("role", 7).build(),
                claims("CUSTOMER", "1").subject(null).build());
        for (var claims : senseless) {
            assertThat(balance(0, signedByShop(claims))).as(claims.toString()).isEqualTo(401);
        }
        assertThat(balance(0, signedByShop(claims("CUSTOMER", "1").build()))).isEqualTo(200);
    }

    private String token() {
        return shops.getFirst().customerOverHttp().token();
    }

    private int balance(int shop, String token) {
        return new Http(shops.get(shop).http().port()).as(token).get(BALANCE).status();
    }

    private SigningKeys keys(int shop) {
        return shops.get(shop).get(SigningKeys.class);
    }

    private JWTClaimsSet.Builder claims(String role, String subject) {
        return new JWTClaimsSet.Builder()
                .issuer("jangteo")
                .subject(subject)
                .claim("role", role)
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private String signedByShop(JWTClaimsSet claims) throws JOSEException {
        var key = keys(0).current();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(), claims);
        token.sign(new MACSigner(key.secret()));
        return token.serialize();
    }

    private static String signed(String secret, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String keyId(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.jangteo.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.LogIn.Outcome;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.support.GenericApplicationContext;

/// Sessions and failed logins at two instances on one database, with a clock that stands still.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class LogInTest {

    private static final int FAILURES_PER_ADDRESS = 30;
    private static final String RIGHT = RunningShop.PASSWORD;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T00:00:00Z"));
    private List<RunningShop> shops = List.of();
    private int addresses;

    @BeforeAll
    void openTwoShops() {
        var database = TestDatabase.fresh();
        Consumer<GenericApplicationContext> stoppedClock =
                context -> context.registerBean("testClock", Clock.class, () -> clock);
        var limit = "jangteo.access.failures-per-address=" + FAILURES_PER_ADDRESS;
        shops = List.of(RunningShop.on(database, stoppedClock, limit), RunningShop.on(database, stoppedClock, limit));
    }

    @AfterAll
    void closeShops() {
        shops.forEach(RunningShop::close);
    }

    @Test
    void theRightPasswordOpensWhateverTheCaseOfTheEmail() {
        var email = newCustomer();
        assertThat(logIn(email, RIGHT, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
        assertThat(logIn(email.toUpperCase(Locale.ROOT), RIGHT, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailAreAnsweredAlike() {
        assertThat(logIn(newCustomer(), "wrong", newAddress())).isEqualTo(new Outcome.BadCredentials());
        assertThat(logIn("nobody@shop.test", RIGHT, newAddress())).isEqualTo(new Outcome.BadCredentials());
        assertThat(logIn(newCustomer(), RIGHT + " ", newAddress())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void anEmailIsTakenOnceEvenByManyAtOnce() {
        var email = RunningShop.newEmail();
        var outcomes =
                AtOnce.run(16, i -> shops.get(i % 2).get(OpenAccount.class).open(email, RIGHT, "Me", Role.CUSTOMER));
        assertThat(outcomes.stream().filter(OpenAccount.Outcome.Opened.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(OpenAccount.Outcome.EmailTaken.class::isInstance))
                .hasSize(15);
        assertThat(shops.getFirst()
                        .number(
                                "select count(*) from wallet w join account a on a.id = w.account_id where a.email = ?",
                                email))
                .isEqualTo(1);
    }

    @Test
    void afterTenFailuresOfAnAccountAWrongPasswordHasToWaitAndTheRightOneStillOpens() {
        var email = newCustomer();
        for (int i = 0; i < 10; i++) {
            assertThat(shops.get(i % 2).get(LogIn.class).logIn(new LoginAttempt(email, "wrong", newAddress())))
                    .isEqualTo(new Outcome.BadCredentials());
        }
        clock.advance(Duration.ofMinutes(5));
        assertThat(logIn(email, "wrong", newAddress())).isEqualTo(new Outcome.TooManyFailures(Duration.ofMinutes(10)));
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(email, RIGHT, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
        }
        assertThat(logIn(newCustomer(), "wrong", newAddress())).isEqualTo(new Outcome.BadCredentials());
        clock.advance(Duration.ofMinutes(10));
        assertThat(logIn(email, "wrong", newAddress())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void manyFailuresFromOneAddressMakeItWaitWhateverTheAccount() {
        var address = newAddress();
        for (int i = 0; i < FAILURES_PER_ADDRESS; i++) {
            assertThat(logIn("nobody-" + i + "@shop.test", "wrong", address)).isEqualTo(new Outcome.BadCredentials());
        }
        assertThat(logIn("somebody@shop.test", "wrong", address)).isInstanceOf(Outcome.TooManyFailures.class);
        assertThat(logIn(newCustomer(), RIGHT, address)).isInstanceOf(Outcome.LoggedIn.class);
        assertThat(logIn("somebody@shop.test", "wrong", newAddress())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void failuresAtOnceAreAllCounted() {
        var email = newCustomer();
        var addresses = IntStream.range(0, 20).mapToObj(_ -> newAddress()).toList();
        var _ = AtOnce.run(
                20, i -> shops.get(i % 2).get(LogIn.class).logIn(new LoginAttempt(email, "wrong", addresses.get(i))));
        assertThat(shops.getFirst().number("select failures from failed_login where subject = ?", "account " + email))
                .isGreaterThanOrEqualTo(10);
        assertThat(logIn(email, "wrong", newAddress())).isInstanceOf(Outcome.TooManyFailures.class);
    }

    @Test
    void aRefreshTokenWorksOnceAtAnyInstance() {
        var first = session(logIn(newCustomer(), RIGHT, newAddress()));
        var second = session(refresh(1, first.refreshToken()));
        var third = session(refresh(0, second.refreshToken()));
        assertThat(List.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRefreshTokenShownTwiceEndsItsWholeLoginAndNoOther() {
        var email = newCustomer();
        var first = session(logIn(email, RIGHT, newAddress()));
        var elsewhere = session(logIn(email, RIGHT, newAddress()));
        var second = session(refresh(0, first.refreshToken()));
        clock.advance(Duration.ofSeconds(11));
        assertThat(refresh(1, first.refreshToken())).isEqualTo(new Outcome.BadCredentials());
        assertThat(refresh(0, second.refreshToken())).isEqualTo(new Outcome.BadCredentials());
        assertThat(refresh(0, elsewhere.refreshToken())).isInstanceOf(Outcome.LoggedIn.class);
    }

    /// Two tabs, or a client that never got its answer: all of them are logged in, with the same next token.
    @Test
    void whoeverShowsARefreshTokenWithinTheGraceGetsTheSameSuccessor() {
        for (int round = 0; round < 5; round++) {
            var session = session(logIn(newCustomer(), RIGHT, newAddress()));
            var outcomes = AtOnce.run(16, i -> refresh(i % 2, session.refreshToken()));
            assertThat(outcomes.stream()
                            .map(outcome -> session(outcome).refreshToken())
                            .distinct())
                    .hasSize(1);
            var next = session(refresh(1, session(outcomes.getFirst()).refreshToken()));
            assertThat(next.refreshToken()).isNotEqualTo(session.refreshToken());
        }
    }

    /// A login from before logins had secrets gets its own at its first renewal, whoever of several comes first. Seen
    /// failing with several successors without the lock of the login.
    @Test
    void aLoginWithoutASecretGetsOneHoweverManyRenewItAtOnce() {
        for (int round = 0; round < 10; round++) {
            var session = session(logIn(newCustomer(), RIGHT, newAddress()));
            var _ = shops.getFirst().sql().sql("update login set secret = ''").update();
            var outcomes = AtOnce.run(16, i -> refresh(i % 2, session.refreshToken()));
            assertThat(outcomes.stream()
                            .map(outcome -> session(outcome).refreshToken())
                            .distinct())
                    .hasSize(1);
        }
    }

    /// A spent token shown while a newer one of its login is being renewed. What ends is the login, which every renewal
    /// looks at: seen failing when a reused token ended no login.
    @Test
    void aSpentTokenEndsItsLoginAlsoWhileTheNewerOneIsBeingRenewed() {
        for (int round = 0; round < 40; round++) {
            var first = session(logIn(newCustomer(), RIGHT, newAddress()));
            var second = session(refresh(0, first.refreshToken()));
            clock.advance(Duration.ofSeconds(11));
            var outcomes = AtOnce.run(2, i -> refresh(i, i == 0 ? first.refreshToken() : second.refreshToken()));
            assertThat(outcomes.getFirst()).isEqualTo(new Outcome.BadCredentials());
            if (outcomes.getLast() instanceof Outcome.LoggedIn(var third)) {
                assertThat(refresh(0, third.refreshToken())).isEqualTo(new Outcome.BadCredentials());
            }
            assertThat(refresh(0, second.refreshToken())).isEqualTo(new Outcome.BadCredentials());
        }
    }

    @Test
    void aLoginEndsHoweverOftenItIsRenewed() {
        var session = session(logIn(newCustomer(), RIGHT, newAddress()));
        for (int days = 0; days < 80; days += 10) {
            clock.advance(Duration.ofDays(10));
            session = session(refresh(days / 10 % 2, session.refreshToken()));
        }
        clock.advance(Duration.ofDays(9));
        var last = session(refresh(0, session.refreshToken()));
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(refresh(0, last.refreshToken())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void whatHasExpiredIsCleared() {
        var session = session(logIn(newCustomer(), RIGHT, newAddress()));
        var _ = session(refresh(0, session.refreshToken()));
        clock.advance(Duration.ofDays(92));
        shops.getFirst().get(ClearAccess.class).clear();
        assertThat(shops.getFirst().number("select count(*) from refresh_token"))
                .isZero();
        assertThat(shops.getFirst().number("select count(*) from login")).isZero();
    }

    /// The same e-mail, composed and decomposed, with blanks and capitals, is one.
    @Test
    void anEmailIsOneHoweverItIsWritten() {
        var composed = "\ubbfc\uc9c0" + RunningShop.newEmail();
        var decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        var _ = shops.getFirst().open(" " + decomposed.toUpperCase(Locale.ROOT) + " ", Role.CUSTOMER);
        assertThat(shops.get(1).get(OpenAccount.class).open(composed, RIGHT, "Me", Role.CUSTOMER))
                .isEqualTo(new OpenAccount.Outcome.EmailTaken());
        assertThat(logIn(composed, RIGHT, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
        assertThat(logIn(decomposed + " ", RIGHT, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
    }

    @Test
    void aPasswordIsOneHoweverItsCharactersAreComposed() {
        var email = RunningShop.newEmail();
        var password = "\ubbfc\uc9c0\ub294 \uc7a5\ud130\uc5d0 \uac04\ub2e4";
        var decomposed = java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD);
        var _ = shops.getFirst().get(OpenAccount.class).open(email, decomposed, "Me", Role.CUSTOMER);
        assertThat(logIn(email, password, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
        assertThat(logIn(email, decomposed, newAddress())).isInstanceOf(Outcome.LoggedIn.class);
    }

    @Test
    void aRefreshTokenExpires() {
        var session = session(logIn(newCustomer(), RIGHT, newAddress()));
        clock.advance(Duration.ofDays(14).plusSeconds(1));
        assertThat(refresh(0, session.refreshToken())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void loggingOutEndsTheLoginButOnlyOnesOwn() {
        var email = newCustomer();
        long account = shops.getFirst().number("select id from account where email = ?", email);
        var session = session(logIn(email, RIGHT, newAddress()));
        shops.get(1).get(RenewLogin.class).logOut(account + 1, session.refreshToken());
        shops.get(1).get(RenewLogin.class).logOut(account, "unknown");
        var next = session(refresh(0, session.refreshToken()));
        shops.get(1).get(RenewLogin.class).logOut(account, next.refreshToken());
        shops.get(1).get(RenewLogin.class).logOut(account, next.refreshToken());
        assertThat(refresh(0, next.refreshToken())).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void anUnknownRefreshTokenIsRefused() {
        assertThat(refresh(0, "")).isEqualTo(new Outcome.BadCredentials());
        assertThat(refresh(0, "x".repeat(256))).isEqualTo(new Outcome.BadCredentials());
    }

    @Test
    void passwordsAndRefreshTokensAreKeptOnlyAsDigests() {
        var session = session(logIn(newCustomer(), RIGHT, newAddress()));
        assertThat(shops.getFirst().number("select count(*) from account where password_hash not like '$argon2id$%'"))
                .isZero();
        assertThat(shops.getFirst()
                        .number("select count(*) from refresh_token where token_hash = ?", session.refreshToken()))
                .isZero();
    }

    private Outcome logIn(String email, String password, String address) {
        return shops.getFirst().get(LogIn.class).logIn(new LoginAttempt(email, password, address));
    }

    private Outcome refresh(int shop, String token) {
        return shops.get(shop)
                .get(RenewLogin.class)
                .refresh(token, "10.9.9.9")
                .<Outcome>map(Outcome.LoggedIn::new)
                .orElseGet(Outcome.BadCredentials::new);
    }

    private static Session session(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.LoggedIn.class);
        return ((Outcome.LoggedIn) outcome).session();
    }

    private String newCustomer() {
        var email = RunningShop.newEmail();
        var _ = shops.getFirst().open(email, Role.CUSTOMER);
        return email;
    }

    private synchronized String newAddress() {
        addresses++;
        return "10.0." + addresses / 250 + "." + addresses % 250;
    }
}

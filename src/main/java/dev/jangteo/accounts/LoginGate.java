package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Decides whether a password may be judged now. Below the limits it is judged at once. Beyond them it waits for a
/// turn, of which an account has one every `guess-every` and an address one every `address-guess-every`, on all
/// instances together. Failures from an address that the account logged in from before, and failures that come
/// with a token of an earlier login, are counted apart, so that strangers cannot use up the owner's.
@Component
class LoginGate {

    sealed interface Admission {

        /// May be judged. `beyond` is how long until the window of the limit ends that it was judged beyond.
        record Check(List<String> counted, Optional<Duration> beyond) implements Admission {}

        record Wait(Duration retryAfter) implements Admission {}
    }

    /// Who fails is counted by: the account, an address known to the account, or a login of it that was proved.
    private record Source(String subject, boolean proved, boolean known) {}

    private static final Duration NEXT_TURN = Duration.ofSeconds(1);
    private static final int REMEMBERED = 50_000;

    private final FailedLogins failures;
    private final LoginAddresses addresses;
    private final WaitingRoom room;
    private final AccessSettings settings;
    /// Guesses that were judged wrong beyond a limit need no second turn to be wrong.
    private final Cache<String, Boolean> judgedWrong;

    LoginGate(FailedLogins failures, LoginAddresses addresses, WaitingRoom room, AccessSettings settings) {
        this.failures = failures;
        this.addresses = addresses;
        this.room = room;
        this.settings = settings;
        this.judgedWrong = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.loginWindow())
                .build();
    }

    /// `guess` stands for the e-mail, the password and the hash it is compared with.
    Admission admit(LoginAttempt attempt, Optional<Account> account, String guess) {
        long giveUpAt = System.nanoTime() + settings.guessWait().toNanos();
        var source = source(attempt, account);
        var address = "address " + attempt.address();
        var counted = new ArrayList<String>();
        var places = new ArrayList<WaitingRoom.Place>();
        var limits = new ArrayList<String>();
        if (failures.take(address, settings.failuresPerAddress())) {
            counted.add(address);
        } else if (!source.proved()) {
            // Those who are known here wait apart from strangers, or a flood of e-mails would keep them away.
            var subject = source.known() ? "known at " + address : address;
            places.add(new WaitingRoom.Place(subject, settings.addressGuessEvery(), attempt.email(), guess));
            limits.add(address);
        }
        if (failures.take(source.subject(), settings.failuresPerAccount())) {
            counted.add(source.subject());
        } else {
            places.add(new WaitingRoom.Place(source.subject(), settings.guessEvery(), attempt.address(), guess));
            limits.add(source.subject());
        }
        if (places.isEmpty()) {
            return new Admission.Check(counted, Optional.empty());
        }
        var left = failures.left(limits.getLast());
        if (judgedWrong.getIfPresent(guess) != null) {
            failures.giveBack(counted);
            return new Admission.Wait(left);
        }
        for (var place : places) {
            if (!room.waitForTurn(place, giveUpAt)) {
                failures.giveBack(counted);
                return new Admission.Wait(NEXT_TURN);
            }
        }
        return new Admission.Check(counted, Optional.of(left));
    }

    void wasWrong(Admission.Check judged, String guess) {
        if (judged.beyond().isPresent()) {
            judgedWrong.put(guess, true);
        }
    }

    /// The password was right, or was not judged after all.
    void wasNoFailure(Admission.Check judged) {
        failures.giveBack(judged.counted());
    }

    private Source source(LoginAttempt attempt, Optional<Account> account) {
        var proof = attempt.proof()
                .filter(token -> account.isPresent() && account.get().id() == token.accountId());
        if (proof.isPresent()) {
            return new Source("login " + proof.get().login() + " of account " + attempt.email(), true, true);
        }
        return addresses.isKnown(attempt.email(), attempt.address())
                ? new Source("account " + attempt.email() + " from " + attempt.address(), false, true)
                : new Source("account " + attempt.email(), false, false);
    }
}

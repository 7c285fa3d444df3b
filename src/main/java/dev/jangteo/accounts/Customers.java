package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Customers as a shop's own backend names them: by the account's number, or by the identifier it gave them. Who was
/// found is remembered for a while, and looked up anew when access was taken away.
@Component
public class Customers {

    public sealed interface Outcome {
        record Active(long accountId) implements Outcome {}

        /// Suspended, or no customer.
        record Refused() implements Outcome {}

        record NotFound() implements Outcome {}

        /// Neither a number nor an identifier.
        record Unreadable() implements Outcome {}
    }

    public static final String EXTERNAL = "ext:";
    public static final int EXTERNAL_ID_MAX = 100;
    /// Printable ASCII, without blanks around it, so that a header can carry it.
    public static final String EXTERNAL_ID = "^[!-~](?:[ -~]{0,98}[!-~])?$";

    private static final Pattern EXTERNAL_ID_FORM = Pattern.compile(EXTERNAL_ID);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final DemoSettings demo;
    private final Cache<Long, Outcome> standings = remembering();
    private final Cache<String, Long> numbers = remembering();

    Customers(Accounts accounts, DemoSettings demo, Revocations revocations) {
        this.accounts = accounts;
        this.demo = demo;
        revocations.onAccount(standings::invalidate);
    }

    public Outcome find(String named) {
        if (NUMBER.matcher(named).matches()) {
            return standing(Long.parseLong(named));
        }
        if (!named.startsWith(EXTERNAL)
                || !EXTERNAL_ID_FORM.matcher(named.substring(EXTERNAL.length())).matches()) {
            return new Outcome.Unreadable();
        }
        return external(named.substring(EXTERNAL.length()));
    }

    private Outcome external(String id) {
        var number = numbers.getIfPresent(id);
        var known = number == null ? new Outcome.NotFound() : standing(number);
        if (known instanceof Outcome.NotFound) {
            // Unknown yet, or closed, after which another account may have the identifier.
            var found = accounts.findByExternalId(id);
            found.ifPresent(account -> numbers.put(id, account.id()));
            return found.map(account -> standing(account.id())).orElse(known);
        }
        return known;
    }

    private Outcome standing(long id) {
        var known = standings.getIfPresent(id);
        if (known == null) {
            known = accounts.find(id).map(this::standing).orElseGet(Outcome.NotFound::new);
            if (!(known instanceof Outcome.NotFound)) {
                standings.put(id, known);
            }
        }
        return known;
    }

    private Outcome standing(Account account) {
        if (account.status() == Account.Status.CLOSED || (account.demo() && !demo.on())) {
            return new Outcome.NotFound();
        }
        return account.isActive() && account.role() == Role.CUSTOMER
                ? new Outcome.Active(account.id())
                : new Outcome.Refused();
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(REMEMBERED_FOR)
                .build();
    }
}

package dev.jangteo.account;

import dev.jangteo.storage.Transactions;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Opens an account: its row, and in the same transaction whatever other rooms keep for an account.
@Component
public class OpenAccount {

    public sealed interface Answer {
        record Opened(long accountId) implements Answer {}

        record EmailTaken() implements Answer {}

        /// Too many passwords are being hashed.
        record Busy() implements Answer {}
    }

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final ApplicationEventPublisher announcements;
    private final Clock clock;

    OpenAccount(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            ApplicationEventPublisher announcements,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.announcements = announcements;
        this.clock = clock;
    }

    public Answer open(String email, String password, String name, Role role) {
        return open(email, password, name, role, false);
    }

    Answer open(String email, String password, String name, Role role, boolean demo) {
        var address = email.toLowerCase(Locale.ROOT);
        if (accounts.findByEmail(address).isPresent()) {
            return new Answer.EmailTaken();
        }
        var hash = passwords.hash(password);
        if (hash.isEmpty()) {
            return new Answer.Busy();
        }
        return transactions.settle(() -> add(address, name, hash.get(), role, demo)
                .<Answer>map(Answer.Opened::new)
                .orElseGet(Answer.EmailTaken::new));
    }

    private Optional<Long> add(String email, String name, String hash, Role role, boolean demo) {
        var id = accounts.add(email, name, hash, role, demo, clock.instant());
        id.ifPresent(opened -> announcements.publishEvent(new AccountOpened(opened)));
        return id;
    }
}

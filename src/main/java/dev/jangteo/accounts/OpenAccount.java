package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Opens an account: its row, and in the same transaction whatever other rooms keep for an account.
@Component
public class OpenAccount {

    public sealed interface Outcome {
        record Opened(long accountId) implements Outcome {}

        record EmailTaken() implements Outcome {}

        /// Too many passwords are being hashed.
        record Busy() implements Outcome {}
    }

    public sealed interface OfBackend {
        record Opened(long accountId) implements OfBackend {}

        record ThereAlready(long accountId) implements OfBackend {}

        record EmailTaken() implements OfBackend {}
    }

    private record Opening(String email, String password, String name, Role role, boolean demo) {}

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAddresses addresses;
    private final ApplicationEventPublisher announcements;
    private final Clock clock;

    OpenAccount(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            LoginAddresses addresses,
            ApplicationEventPublisher announcements,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.addresses = addresses;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Opens an account for somebody else, who will log in from wherever that is.
    public Outcome open(String email, String password, String name, Role role) {
        return open(new Opening(email, password, name, role, false), Optional.empty());
    }

    /// Opens a customer's own account, who is known at that address from now on.
    public Outcome signUp(String email, String password, String name, String address) {
        return open(new Opening(email, password, name, Role.CUSTOMER, false), Optional.of(ClientAddress.of(address)));
    }

    Outcome openForDemo(String email, String password, String name, Role role) {
        return open(new Opening(email, password, name, role, true), Optional.empty());
    }

    private Outcome open(Opening wanted, Optional<String> from) {
        var email = Email.normal(wanted.email());
        if (accounts.findByEmail(email).isPresent()) {
            return new Outcome.EmailTaken();
        }
        var hash = passwords.hash(wanted.password(), new HashQueue.Customer(email, from.orElse("")));
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        return transactions.executeRetrying(() -> {
            var id = add(email, wanted, hash.get());
            from.ifPresent(address -> id.ifPresent(account -> addresses.remember(account, address, clock.instant())));
            return id.<Outcome>map(Outcome.Opened::new).orElseGet(Outcome.EmailTaken::new);
        });
    }

    /// Opens a customer's account for a shop of one's own, without a password; the same external id is answered with
    /// the account it has.
    public OfBackend openOfBackend(String externalId, String name, Optional<String> email) {
        var normal = email.map(Email::normal);
        return transactions.executeRetrying(() -> {
            var there = accounts.findByExternalId(externalId);
            if (there.isPresent()) {
                return new OfBackend.ThereAlready(there.get().id());
            }
            var id = accounts.addOfBackend(externalId, name, normal, clock.instant());
            if (id.isPresent()) {
                announcements.publishEvent(new AccountOpened(id.get()));
                return new OfBackend.Opened(id.get());
            }
            // Somebody was quicker: with the same external id, or with the e-mail.
            return accounts.findByExternalId(externalId)
                    .<OfBackend>map(account -> new OfBackend.ThereAlready(account.id()))
                    .orElseGet(OfBackend.EmailTaken::new);
        });
    }

    private Optional<Long> add(String email, Opening wanted, String hash) {
        var id = accounts.add(
                email,
                Normalizer.normalize(wanted.name(), Normalizer.Form.NFC),
                hash,
                wanted.role(),
                wanted.demo(),
                clock.instant());
        id.ifPresent(opened -> announcements.publishEvent(new AccountOpened(opened)));
        return id;
    }
}

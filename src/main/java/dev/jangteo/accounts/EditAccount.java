package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Changes what an account may do, ends its logins, closes it. Acts at once on this instance and within two seconds
/// on every other. The last admin cannot be taken away.
@Component
public class EditAccount {

    public sealed interface Outcome {
        record Done(Account account) implements Outcome {}

        /// There is no such account, or it was closed.
        record NotFound() implements Outcome {}

        record LastAdmin() implements Outcome {}
    }

    /// What is to change; what is empty stays.
    public record Edit(Optional<Role> role, Optional<Account.Status> status) {}

    private final Transactions transactions;
    private final Accounts accounts;
    private final Logins logins;
    private final BrowserSessions browsers;
    private final LoginAddresses addresses;
    private final Revocations revocations;
    private final Trail trail;
    private final DemoSettings demo;
    private final ApplicationEventPublisher announcements;
    private final Clock clock;

    EditAccount(
            Transactions transactions,
            Accounts accounts,
            Logins logins,
            BrowserSessions browsers,
            LoginAddresses addresses,
            Revocations revocations,
            Trail trail,
            DemoSettings demo,
            ApplicationEventPublisher announcements,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.logins = logins;
        this.browsers = browsers;
        this.addresses = addresses;
        this.revocations = revocations;
        this.trail = trail;
        this.demo = demo;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Another role ends access tokens, which are renewed with the new one, and what browsers keep; a suspension ends
    /// the
    /// logins.
    public Outcome edit(long accountId, Edit edit) {
        return settled(() -> {
            boolean lastAdmin = isLastAdmin(accountId);
            var found = accounts.lock(accountId).filter(EditAccount::isThere);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            var before = found.get();
            var after = before.with(edit.role().orElse(before.role()))
                    .with(edit.status().orElse(before.status()));
            if (after.equals(before)) {
                return new Outcome.Done(before);
            }
            if (lastAdmin && (after.role() != Role.ADMIN || !after.isActive())) {
                return new Outcome.LastAdmin();
            }
            var changed = after.with(before.epoch() + 1);
            accounts.change(changed);
            if (!changed.isActive()) {
                logins.endAll(accountId, Optional.empty(), clock.instant());
            }
            browsers.endAll(accountId);
            revocations.addAccount(accountId, changed.epoch(), Optional.empty());
            return new Outcome.Done(changed);
        });
    }

    public Outcome endSessions(long accountId) {
        return settled(() -> {
            var found = accounts.lock(accountId).filter(EditAccount::isThere);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            var changed = found.get().with(found.get().epoch() + 1);
            accounts.change(changed);
            logins.endAll(accountId, Optional.empty(), clock.instant());
            revocations.addAccount(accountId, changed.epoch(), Optional.empty());
            return new Outcome.Done(changed);
        });
    }

    /// Forgets the person: e-mail, name, password, addresses, cart. Money, orders and coupons stay under the number
    /// of the account, for the books.
    public Outcome close(long accountId, String address) {
        return settled(() -> {
            boolean lastAdmin = isLastAdmin(accountId);
            var found = accounts.lock(accountId).filter(EditAccount::isThere);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (lastAdmin) {
                return new Outcome.LastAdmin();
            }
            long epoch = found.get().epoch() + 1;
            var now = clock.instant();
            logins.endAll(accountId, Optional.empty(), now);
            logins.forgetAddresses(accountId);
            addresses.forgetOf(accountId);
            announcements.publishEvent(new AccountClosed(accountId));
            accounts.close(accountId, epoch, now);
            revocations.addAccount(accountId, epoch, Optional.empty());
            trail.add(Trail.Act.of(Trail.Kind.ACCOUNT_CLOSED, address).by(accountId));
            return new Outcome.Done(found.get());
        });
    }

    private Outcome settled(Supplier<Outcome> work) {
        var outcome = transactions.executeRetrying(work);
        if (outcome instanceof Outcome.Done) {
            revocations.readNow();
        }
        return outcome;
    }

    /// Whether nobody else could run the shop. Keeps it so until the transaction ends.
    private boolean isLastAdmin(long accountId) {
        var admins = accounts.lockAdmins().stream()
                .filter(admin -> !admin.demo() || demo.on())
                .toList();
        return admins.size() == 1 && admins.getFirst().id() == accountId;
    }

    private static boolean isThere(Account account) {
        return account.status() != Account.Status.CLOSED;
    }
}

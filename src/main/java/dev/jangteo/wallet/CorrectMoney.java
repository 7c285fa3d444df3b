package dev.jangteo.wallet;

import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.IdempotentTransaction;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What an operator puts right: money into or out of a wallet, and what becomes of a disputed charge. Each is an
/// entry of the ledger with its reason and who did it, and keeps the balance between zero and its limit.
@Component
public class CorrectMoney {

    /// Won into the wallet, or out of it when negative.
    public record Correction(long accountId, long amount, String reason, long madeBy) {}

    public enum SettleAs {
        /// The money goes into the wallet after all.
        CREDITED,
        /// It was given back at the gateway.
        RETURNED
    }

    public record Settlement(UUID chargeId, SettleAs outcome, String reason, long madeBy) {}

    /// What an operator is told.
    public record Adjusted(UUID adjustmentId, long accountId, long amount, long balance) {}

    public record Settled(UUID chargeId, long accountId, long amount, Charge.State status, long balance) {}

    public sealed interface Outcome {
        record Done(String response) implements Outcome {}

        record DoneBefore(String response) implements Outcome {}

        sealed interface Refusal extends Outcome {}

        record NotFound() implements Refusal {}

        record NotDisputed(Charge.State state) implements Refusal {}

        record InsufficientBalance(long balance, long required) implements Refusal {}

        record BalanceLimitExceeded(long balance, long reserved, long limit) implements Refusal {}

        record KeyReused() implements Refusal {}
    }

    private final IdempotentTransaction keyed;
    private final Transactions transactions;
    private final DisputedCharges charges;
    private final WalletSettings settings;
    private final ShopTime time;
    private final Ids ids;
    private final ResponseRenderer<Adjusted> adjusted;
    private final ResponseRenderer<Settled> settled;

    CorrectMoney(
            IdempotentTransaction keyed,
            Transactions transactions,
            DisputedCharges charges,
            WalletSettings settings,
            ShopTime time,
            Ids ids,
            ResponseRenderer<Adjusted> adjusted,
            ResponseRenderer<Settled> settled) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.charges = charges;
        this.settings = settings;
        this.time = time;
        this.ids = ids;
        this.adjusted = adjusted;
        this.settled = settled;
    }

    public Outcome adjust(Optional<IdempotencyKey> key, Correction correction) {
        return keyed.run(
                key,
                CorrectMoney::earlier,
                recorder -> lock(correction.accountId())
                        .map(wallet -> adjust(wallet, correction, recorder))
                        .orElseGet(Outcome.NotFound::new));
    }

    public Outcome settle(Optional<IdempotencyKey> key, Settlement settlement) {
        return keyed.run(
                key,
                CorrectMoney::earlier,
                recorder -> charges.find(settlement.chargeId())
                        .flatMap(charge -> lock(charge.accountId()))
                        .map(wallet -> settle(wallet, settlement, recorder))
                        .orElseGet(Outcome.NotFound::new));
    }

    private Optional<Wallet> lock(long accountId) {
        return transactions.send(Wallets.lock(List.of(accountId))).stream().findFirst();
    }

    private Outcome adjust(Wallet wallet, Correction correction, IdempotentTransaction.Recorder recorder) {
        if (wallet.balance() + correction.amount() < 0) {
            return new Outcome.InsufficientBalance(wallet.balance(), -correction.amount());
        }
        if (correction.amount() > 0 && !wallet.hasRoomFor(correction.amount(), settings.balanceMax())) {
            return beyondLimit(wallet);
        }
        var at = time.now();
        var id = ids.next();
        var posted = wallet.adjust(correction.amount(), id, at);
        var book = new WalletBook(List.of(wallet));
        book.post(posted);
        var write = book.writes(at);
        var _ = write.add(Adjustments.add(id, correction, at));
        transactions.send(write);
        var response = adjusted.of(new Adjusted(
                id, wallet.accountId(), correction.amount(), posted.wallet().balance()));
        recorder.record(id.toString(), response);
        return new Outcome.Done(response);
    }

    /// The charge's row changes only under its wallet's lock, which is held.
    private Outcome settle(Wallet wallet, Settlement settlement, IdempotentTransaction.Recorder recorder) {
        var charge = charges.find(settlement.chargeId()).orElseThrow();
        if (charge.state() != Charge.State.DISPUTED) {
            return new Outcome.NotDisputed(charge.state());
        }
        boolean credits = settlement.outcome() == SettleAs.CREDITED;
        if (credits && !wallet.hasRoomFor(charge.amount(), settings.balanceMax())) {
            return beyondLimit(wallet);
        }
        var at = time.now();
        var book = new WalletBook(List.of(wallet));
        if (credits) {
            book.post(wallet.creditLate(charge.amount(), charge.id(), at));
        }
        var state = credits ? Charge.State.CREDITED : Charge.State.RETURNED;
        var write = book.writes(at);
        var _ = write.add(DisputedCharges.settle(settlement, state, at));
        transactions.send(write);
        long balance = book.of(wallet.accountId()).balance();
        var response = settled.of(new Settled(charge.id(), wallet.accountId(), charge.amount(), state, balance));
        recorder.record(charge.id().toString(), response);
        return new Outcome.Done(response);
    }

    private Outcome beyondLimit(Wallet wallet) {
        return new Outcome.BalanceLimitExceeded(wallet.balance(), wallet.reserved(), settings.balanceMax());
    }

    private static Outcome earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var response) -> new Outcome.DoneBefore(response);
            case Earlier.OtherRequest() -> new Outcome.KeyReused();
        };
    }
}

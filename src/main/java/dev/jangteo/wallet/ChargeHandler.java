package dev.jangteo.wallet;

import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The two halves of a charge, each in one transaction under the wallet's lock: opening reserves the headroom,
/// settling credits or releases it. Between them the gateway is asked, outside any transaction.
@Component
class ChargeHandler implements GroupCommit.BatchHandler<ChargeHandler.Step, ChargeHandler.Result> {

    sealed interface Step {
        IdempotencyKey key();

        record Open(IdempotencyKey key, long amount) implements Step {}

        /// The gateway's word to whoever asked it for this charge, as often as the charge says.
        record Settle(Charge charge, Reply outcome) implements Step {
            @Override
            public IdempotencyKey key() {
                return charge.key();
            }
        }

        /// What the sweep found out about a charge as it was when it was listed.
        record LookedUp(Charge charge, Reply outcome) implements Step {
            @Override
            public IdempotencyKey key() {
                return charge.key();
            }
        }
    }

    sealed interface Result {
        /// The charge is pending and the gateway has to be asked, for the first time or again.
        record AskGateway(Charge charge) implements Result {}

        record Credited(String receipt) implements Result {}

        record CreditedBefore(String receipt) implements Result {}

        record BeyondLimit(long balance, long reserved) implements Result {}

        record Declined(String reason) implements Result {}

        record StillPending() implements Result {}

        record KeyReused() implements Result {}
    }

    private final Transactions transactions;
    private final WalletSettings settings;
    private final ShopTime time;
    private final Ids ids;
    private final ResponseRenderer<Charge.Credited> renderer;

    ChargeHandler(
            Transactions transactions,
            WalletSettings settings,
            ShopTime time,
            Ids ids,
            ResponseRenderer<Charge.Credited> renderer) {
        this.transactions = transactions;
        this.settings = settings;
        this.time = time;
        this.ids = ids;
        this.renderer = renderer;
    }

    @Override
    public List<Set<Row>> rows(List<Step> batch) {
        return batch.stream()
                .map(step -> Set.of(Wallets.ROWS.row(step.key().accountId())))
                .toList();
    }

    @Override
    public List<Result> serve(List<Step> batch) {
        return transactions.executeBatch(() -> {
            var keys = batch.stream().map(Step::key).toList();
            var fetch = new RoundTrip();
            var wallets = fetch.add(Wallets.lock(
                    keys.stream().map(IdempotencyKey::accountId).distinct().toList()));
            var responses = fetch.add(StoredResponses.find(keys));
            var charges = fetch.add(Charges.lock(keys, settings.pendingFor()));
            transactions.send(fetch);

            var deposit =
                    new ChargeBatch(wallets.get(), charges.get(), new StoredResponses(responses.get()), time.now());
            var results = batch.stream().map(step -> decide(step, deposit)).toList();
            if (deposit.isEmpty()) {
                transactions.rollbackOnly();
            } else {
                transactions.send(deposit.writes());
            }
            return results;
        });
    }

    private Result decide(Step step, ChargeBatch deposit) {
        var earlier = deposit.receipts().earlier(step.key()).map(ChargeHandler::known);
        return switch (step) {
            case Step.Open open -> earlier.orElseGet(() -> open(open, deposit));
            case Step.Settle(var charge, var outcome) ->
                waiting(charge, deposit)
                        .map(locked -> settle(charge, outcome, nobodyAskedSince(locked, charge), deposit))
                        .orElseGet(() -> settleNoMore(charge, outcome, earlier, deposit));
            case Step.LookedUp(var charge, var outcome) ->
                waiting(charge, deposit)
                        .map(locked ->
                                settle(charge, outcome, locked.stale() && nobodyAskedSince(locked, charge), deposit))
                        .orElseGet(() -> settleNoMore(charge, outcome, earlier, deposit));
        };
    }

    private static Optional<Charges.Locked> waiting(Charge charge, ChargeBatch deposit) {
        return deposit.pending(charge.key())
                .filter(locked -> locked.charge().id().equals(charge.id()));
    }

    private static boolean nobodyAskedSince(Charges.Locked locked, Charge charge) {
        return locked.charge().asks() == charge.asks();
    }

    private static Result known(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var receipt) -> new Result.CreditedBefore(receipt);
            case Earlier.OtherRequest() -> new Result.KeyReused();
        };
    }

    private Result open(Step.Open open, ChargeBatch deposit) {
        var pending = deposit.pending(open.key());
        if (pending.isPresent()) {
            var charge = pending.get().charge();
            return charge.key().fingerprint().equals(open.key().fingerprint())
                    ? askAgain(charge.askedAgain(), deposit)
                    : new Result.KeyReused();
        }
        var wallet = deposit.wallet(open.key().accountId());
        if (!wallet.hasRoomFor(open.amount(), settings.balanceMax())) {
            return new Result.BeyondLimit(wallet.balance(), wallet.reserved());
        }
        var charge = new Charge(ids.next(), open.key(), open.amount(), Charge.State.PENDING, deposit.at(), 1);
        deposit.open(charge, wallet.reserve(open.amount()));
        return new Result.AskGateway(charge);
    }

    private static Result askAgain(Charge pending, ChargeBatch deposit) {
        deposit.askAgain(pending);
        return new Result.AskGateway(pending);
    }

    /// Money that was taken is credited whoever heard of it. A word that nothing was taken counts only while it is
    /// the newest (`last`): meanwhile the gateway may have been asked once more and be taking the money.
    private Result settle(Charge charge, Reply outcome, boolean last, ChargeBatch deposit) {
        var wallet = deposit.wallet(charge.accountId());
        return switch (outcome) {
            case Reply.Unknown() -> new Result.StillPending();
            case Reply.Declined(var reason) -> {
                if (last) {
                    deposit.decline(charge, wallet.release(charge.amount()), reason, false);
                }
                yield new Result.Declined(reason);
            }
            case Reply.Unheard() -> {
                if (last) {
                    deposit.decline(charge, wallet.release(charge.amount()), "the gateway never heard of it", true);
                }
                yield new Result.StillPending();
            }
            case Reply.Approved() -> {
                var posted = wallet.credit(charge.amount(), charge.id(), deposit.at());
                var credited = new Charge.Credited(
                        charge.id(), charge.amount(), posted.wallet().balance());
                var response = new StoredResponse(charge.key(), charge.id().toString(), renderer.of(credited));
                deposit.credit(charge, posted, response);
                yield new Result.Credited(response.answer());
            }
        };
    }

    /// Somebody else settled the charge meanwhile. If it was declined and the gateway says now that it took the
    /// money, the charge is disputed: its key and its headroom may be another's by now, so nothing is credited.
    private static Result settleNoMore(Charge charge, Reply outcome, Optional<Result> earlier, ChargeBatch deposit) {
        if (outcome instanceof Reply.Approved && !deposit.isCredited(charge)) {
            deposit.dispute(charge);
        }
        return earlier.orElseGet(() -> switch (outcome) {
            case Reply.Declined(var reason) -> new Result.Declined(reason);
            case Reply.Approved(), Reply.Unheard(), Reply.Unknown() -> new Result.StillPending();
        });
    }
}

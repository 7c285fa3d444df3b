package dev.jangteo.wallet;

import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.BatchHandler;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.ChargeWallet.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The two halves of a charge, each in one transaction under the wallet's lock: opening reserves the headroom,
/// settling credits or releases it. Between them the gateway is asked, outside any transaction.
@Component
class ChargeHandler implements BatchHandler<ChargeHandler.Step, ChargeBatch, ChargeHandler.Next> {

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

    /// What comes next.
    sealed interface Next {
        /// The charge is pending and the gateway has to be asked, for the first time or again.
        record AskGateway(Charge charge) implements Next {}

        /// There is an answer.
        record Answered(Outcome outcome) implements Next {}
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
    public List<Set<Row>> rows(List<Step> steps) {
        return steps.stream()
                .map(step -> Set.of(Wallets.ROWS.row(step.key().accountId())))
                .toList();
    }

    @Override
    public ChargeBatch fetch(List<Step> steps) {
        var keys = steps.stream().map(Step::key).toList();
        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(
                keys.stream().map(IdempotencyKey::accountId).distinct().toList()));
        var responses = fetch.add(StoredResponses.find(keys));
        var charges = fetch.add(Charges.lock(keys, settings.pendingFor()));
        transactions.send(fetch);
        return new ChargeBatch(wallets.get(), charges.get(), new StoredResponses(responses.get()), time.now());
    }

    @Override
    public boolean write(ChargeBatch batch) {
        if (batch.isEmpty()) {
            return false;
        }
        transactions.send(batch.writes());
        return true;
    }

    @Override
    public Next decide(Step step, ChargeBatch batch) {
        var earlier = batch.responses().earlier(step.key()).map(ChargeHandler::known);
        return switch (step) {
            case Step.Open open -> earlier.orElseGet(() -> open(open, batch));
            case Step.Settle(var charge, var outcome) ->
                waiting(charge, batch)
                        .map(locked -> settle(charge, outcome, nobodyAskedSince(locked, charge), batch))
                        .orElseGet(() -> settleNoMore(charge, outcome, earlier, batch));
            case Step.LookedUp(var charge, var outcome) ->
                waiting(charge, batch)
                        .map(locked ->
                                settle(charge, outcome, locked.stale() && nobodyAskedSince(locked, charge), batch))
                        .orElseGet(() -> settleNoMore(charge, outcome, earlier, batch));
        };
    }

    private static Optional<Charges.Locked> waiting(Charge charge, ChargeBatch batch) {
        return batch.pending(charge.key()).filter(locked -> locked.charge().id().equals(charge.id()));
    }

    private static boolean nobodyAskedSince(Charges.Locked locked, Charge charge) {
        return locked.charge().asks() == charge.asks();
    }

    private static Next known(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var response) -> new Next.Answered(new Outcome.ChargedBefore(response));
            case Earlier.OtherRequest() -> new Next.Answered(new Outcome.KeyReused());
        };
    }

    private Next open(Step.Open open, ChargeBatch batch) {
        var pending = batch.pending(open.key());
        if (pending.isPresent()) {
            var charge = pending.get().charge();
            return charge.key().fingerprint().equals(open.key().fingerprint())
                    ? askAgain(charge.askedAgain(), batch)
                    : new Next.Answered(new Outcome.KeyReused());
        }
        var wallet = batch.wallet(open.key().accountId());
        if (!wallet.hasRoomFor(open.amount(), settings.balanceMax())) {
            return new Next.Answered(
                    new Outcome.BalanceLimitExceeded(wallet.balance(), wallet.reserved(), settings.balanceMax()));
        }
        var charge = new Charge(ids.next(), open.key(), open.amount(), Charge.State.PENDING, batch.at(), 1);
        batch.open(charge, wallet.reserve(open.amount()));
        return new Next.AskGateway(charge);
    }

    private static Next askAgain(Charge pending, ChargeBatch batch) {
        batch.askAgain(pending);
        return new Next.AskGateway(pending);
    }

    /// Money that was taken is credited whoever heard of it. A word that nothing was taken counts only while it is
    /// the newest (`last`): meanwhile the gateway may have been asked once more and be taking the money.
    private Next settle(Charge charge, Reply outcome, boolean last, ChargeBatch batch) {
        var wallet = batch.wallet(charge.accountId());
        return switch (outcome) {
            case Reply.Unknown() -> new Next.Answered(new Outcome.GatewayUnavailable());
            case Reply.Declined(var reason) -> {
                if (last) {
                    batch.decline(charge, wallet.release(charge.amount()), reason, false);
                }
                yield new Next.Answered(new Outcome.Declined(reason));
            }
            case Reply.Unheard() -> {
                if (last) {
                    batch.decline(charge, wallet.release(charge.amount()), "the gateway never heard of it", true);
                }
                yield new Next.Answered(new Outcome.GatewayUnavailable());
            }
            case Reply.Approved() -> {
                var posted = wallet.credit(charge.amount(), charge.id(), batch.at());
                var credited = new Charge.Credited(
                        charge.id(), charge.amount(), posted.wallet().balance());
                var response = new StoredResponse(charge.key(), charge.id().toString(), renderer.of(credited));
                batch.credit(charge, posted, response);
                yield new Next.Answered(new Outcome.Charged(response.answer()));
            }
        };
    }

    /// Somebody else settled the charge meanwhile. If it was declined and the gateway says now that it took the
    /// money, the charge is disputed: its key and its headroom may be another's by now, so nothing is credited.
    private static Next settleNoMore(Charge charge, Reply outcome, Optional<Next> earlier, ChargeBatch batch) {
        if (outcome instanceof Reply.Approved && !batch.isCredited(charge)) {
            batch.dispute(charge);
        }
        return earlier.orElseGet(() -> switch (outcome) {
            case Reply.Declined(var reason) -> new Next.Answered(new Outcome.Declined(reason));
            case Reply.Approved(), Reply.Unheard(), Reply.Unknown() ->
                new Next.Answered(new Outcome.GatewayUnavailable());
        });
    }
}

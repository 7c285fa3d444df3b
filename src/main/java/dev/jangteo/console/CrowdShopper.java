package dev.jangteo.console;

import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.api.NewOrder;
import dev.jangteo.api.OrderProblems;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.console.CrowdVisit.Step;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.groupcommit.Busy;
import dev.jangteo.orders.Basket;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.orders.Purchase;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.ChargeWallet;
import dev.jangteo.web.IdempotencyKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/// What one shopper of a crowd does: charges, perhaps takes a coupon, orders, perhaps twice with one key, perhaps takes
/// the order back.
@Component
class CrowdShopper {

    /// Who it is and how they are; `seed` says what they like.
    record Plan(long account, boolean impatient, boolean undecided, long seed) {}

    private static final long CHARGED = 100_000;
    private static final int SHELF = 60;
    /// What everybody came for.
    private static final int HOT = 3;

    private final OpenAccount openAccount;
    private final ChargeWallet chargeWallet;
    private final IssueCoupon issueCoupon;
    private final CouponTemplates templates;
    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final ProductPages products;
    private final ReadRanking ranking;
    private final ShopTime time;

    CrowdShopper(
            OpenAccount openAccount,
            ChargeWallet chargeWallet,
            IssueCoupon issueCoupon,
            CouponTemplates templates,
            PlaceOrder placeOrder,
            CancelOrder cancelOrder,
            ProductPages products,
            ReadRanking ranking,
            ShopTime time) {
        this.openAccount = openAccount;
        this.chargeWallet = chargeWallet;
        this.issueCoupon = issueCoupon;
        this.templates = templates;
        this.placeOrder = placeOrder;
        this.cancelOrder = cancelOrder;
        this.products = products;
        this.ranking = ranking;
        this.time = time;
    }

    /// Accounts without a password: nobody logs in as a shopper. Those of an earlier crowd come again.
    List<Long> accounts(int number) {
        var accounts = new ArrayList<Long>();
        for (int i = 1; i <= number; i++) {
            var opened = openAccount.openOfBackend("crowd-" + i, "Shopper " + i, Optional.empty());
            switch (opened) {
                case OpenAccount.OfBackend.Opened(var id) -> accounts.add(id);
                case OpenAccount.OfBackend.ThereAlready(var id) -> accounts.add(id);
                case OpenAccount.OfBackend.EmailTaken() ->
                    throw new IllegalStateException("a shopper without an e-mail has none that is taken");
            }
        }
        return accounts;
    }

    void shop(Plan plan, CrowdVisit visit, ExecutorService people) throws InterruptedException {
        visit.count(Step.CAME);
        try {
            charge(plan, visit);
            var random = new Random(plan.seed());
            if (random.nextInt(3) == 0) {
                takeCoupon(plan, visit);
            }
            order(plan, visit, random, people);
        } catch (Busy busy) {
            visit.refuse("busy");
        }
    }

    private void charge(Plan plan, CrowdVisit visit) {
        var key = IdempotencyKeys.ofForm(visit.name()).required(plan.account(), Charge.CALL, String.valueOf(CHARGED));
        if (chargeWallet.charge(key, CHARGED) instanceof ChargeWallet.Outcome.GatewayUnavailable) {
            visit.refuse("payment-gateway-unavailable");
        }
    }

    private void takeCoupon(Plan plan, CrowdVisit visit) {
        for (var offer : templates.findOpen(time.now(), 1)) {
            switch (issueCoupon.issue(new IssueCoupon.Command(plan.account(), offer.id(), Optional.empty()))) {
                case IssueCoupon.Outcome.Issued(var _) -> visit.count(Step.COUPON);
                case IssueCoupon.Outcome.IssuedBefore(var _) -> {}
                case IssueCoupon.Outcome.Refused(var _) -> visit.refuse("coupon");
                case IssueCoupon.Outcome.TemplateNotFound(var _) -> visit.refuse("coupon");
                case IssueCoupon.Outcome.KeyReused() -> visit.refuse("coupon");
            }
        }
    }

    private void order(Plan plan, CrowdVisit visit, Random random, ExecutorService people) throws InterruptedException {
        var wanted = wanted(random);
        if (wanted.isEmpty()) {
            visit.refuse("sold-out");
            return;
        }
        var purchase =
                new Purchase(new Purchase.Contents.Items(Basket.of(wanted)), Optional.empty(), OptionalLong.empty());
        var key = IdempotencyKeys.ofForm(visit.name()).required(plan.account(), "order", NewOrder.canonical(purchase));
        var command = new PlaceOrder.Command(key, purchase);
        var twice = plan.impatient()
                ? Optional.of(people.submit(() -> placeOrder.place(command)))
                : Optional.<Future<PlaceOrder.Outcome>>empty();
        var outcome = placeOrder.place(command);
        count(outcome, visit);
        if (twice.isPresent()) {
            again(twice.get(), visit);
        }
        if (plan.undecided() && outcome instanceof PlaceOrder.Outcome.Placed(var order, var _)) {
            cancel(plan, UUID.fromString(order), visit);
        }
    }

    /// The other press of the same button: one of the two placed the order, the other is told so.
    private static void again(Future<PlaceOrder.Outcome> other, CrowdVisit visit) throws InterruptedException {
        try {
            count(other.get(), visit);
        } catch (ExecutionException failed) {
            visit.refuse("busy");
        }
    }

    private static void count(PlaceOrder.Outcome outcome, CrowdVisit visit) {
        switch (outcome) {
            case PlaceOrder.Outcome.Placed(var _, var _) -> visit.count(Step.PLACED);
            case PlaceOrder.Outcome.PlacedBefore(var _, var _) -> visit.count(Step.PLACED_TWICE);
            case PlaceOrder.Outcome.Refused(var reasons) ->
                visit.refuse(OrderProblems.of(reasons).code().code());
            case PlaceOrder.Outcome.CartEmpty() -> visit.refuse("cart-empty");
            case PlaceOrder.Outcome.KeyReused() -> visit.refuse("idempotency-key-reused");
        }
    }

    private void cancel(Plan plan, UUID order, CrowdVisit visit) {
        var command = new CancelOrder.Command(plan.account(), false, order, Optional.empty());
        if (cancelOrder.cancel(command) instanceof CancelOrder.Outcome.Cancelled) {
            visit.count(Step.CANCELLED);
        }
    }

    /// Mostly what everybody wants, sometimes something else beside it.
    private List<Basket.Item> wanted(Random random) {
        var shelf = products.find(
                new ProductQuestion(1, SHELF, Optional.empty(), Optional.empty(), ProductQuestion.Order.POPULAR, true),
                time.now(),
                ranking.firstLiveDay());
        if (shelf.isEmpty()) {
            return List.of();
        }
        var wanted = new ArrayList<Basket.Item>();
        wanted.add(item(shelf.get(random.nextInt(Math.min(HOT, shelf.size()))), random));
        if (random.nextInt(2) == 0) {
            var other = item(shelf.get(random.nextInt(shelf.size())), random);
            if (other.productId() != wanted.getFirst().productId()) {
                wanted.add(other);
            }
        }
        return wanted;
    }

    private static Basket.Item item(Product product, Random random) {
        return new Basket.Item(product.id(), 1 + random.nextInt(2));
    }
}

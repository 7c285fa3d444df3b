package dev.jangteo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.coupon.Discount;
import dev.jangteo.storage.Transactions;
import dev.jangteo.testing.RunningShop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An audit is worth what it finds: every invariant is broken on purpose, in a transaction that is taken back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class AuditTest {

    /// How the tables are damaged, and the number of the invariant that has to notice, as [AuditQueries#ALL]
    /// counts from 1.
    record Damage(int invariant, String sql) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage(
                    1,
                    "update wallet set balance = balance + 1 where account_id = (select max(account_id) from orders)"),
            new Damage(
                    1,
                    "update wallet set entries = entries + 1 where account_id = (select max(account_id) from orders)"),
            new Damage(
                    1, "update wallet set reserved = 1000001 where account_id = (select max(account_id) from orders)"),
            new Damage(2, "update ledger_entry set balance_after = balance_after + 1 where kind = 'PAYMENT'"),
            new Damage(2, "delete from ledger_entry where kind = 'CHARGE'"),
            new Damage(
                    3,
                    "update wallet set balance = balance + 1 where account_id = (select max(account_id) from orders)"),
            new Damage(3, "update ledger_entry set amount = amount + 1 where kind = 'REFUND'"),
            new Damage(4, "update charge set state = 'DECLINED'"),
            new Damage(4, "update charge set amount = amount + 1"),
            new Damage(4, "update charge set state = 'PENDING', settled_at = null"),
            new Damage(4, "update wallet set reserved = 1 where account_id = (select max(account_id) from orders)"),
            new Damage(5, "update product set quantity = quantity + 1"),
            new Damage(5, "update stock_change set quantity = quantity + 1"),
            new Damage(5, "update order_line set quantity = quantity + 1, amount = amount + unit_price"),
            new Damage(6, "update coupon_template set issued = issued - 1"),
            new Damage(6, "delete from coupon where used_at is null"),
            new Damage(7, "update coupon set used_at = null, order_id = null"),
            new Damage(7, "update coupon set account_id = account_id + 1000 where used_at is not null"),
            new Damage(7, "update orders set coupon_id = null"),
            new Damage(8, "delete from order_line where line = 1"),
            new Damage(8, "delete from ledger_entry where kind = 'PAYMENT'"),
            new Damage(8, "delete from outbox where type = 'dev.jangteo.order.paid'"),
            new Damage(8, "update orders set amount = amount + 100, total = total + 100"),
            new Damage(8, "delete from orders where status = 'PAID'"),
            new Damage(9, "update orders set status = 'CANCELLED', cancelled_at = placed_at where status = 'PAID'"),
            new Damage(9, "update orders set status = 'PAID', cancelled_at = null where status = 'CANCELLED'"),
            new Damage(9, "delete from ledger_entry where kind = 'REFUND'"),
            new Damage(9, "delete from outbox where type = 'dev.jangteo.order.cancelled'"),
            new Damage(10, "update outbox set position = null where position = 2"),
            new Damage(10, "update outbox_feed set position = position + 1"),
            new Damage(10, "delete from outbox where position = 2"),
            new Damage(11, "delete from request_key where call = 'order'"),
            new Damage(11, "delete from request_key where call = 'charge'"),
            new Damage(11, """
                    insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
                    select account_id, call, 'another ' || key, fingerprint, effect, answer, at
                    from request_key where call = 'order'"""),
            new Damage(12, "update sales set units = units + 1"),
            new Damage(12, "delete from sales"),
            new Damage(12, "update sales set day = day + 1"));

    private RunningShop shop;

    /// Two orders, one of them with a coupon, and a third that was taken back.
    @BeforeAll
    void sell() {
        shop = RunningShop.open("jangteo.platform.wire=none");
        long account = shop.customer(100_000);
        var goods = Map.of(shop.product(1_000, 50), 2L, shop.product(500, 50), 1L);
        long offer = shop.offer(new Discount.Fixed(300), 0, 10);
        var _ = shop.issued(shop.customer(), offer);
        var _ = shop.placed(account, goods, Optional.of(shop.issued(account, offer)));
        var _ = shop.placed(account, goods, Optional.empty());
        var _ = shop.cancel(account, shop.placed(account, goods, Optional.empty()));
        await().until(() -> shop.number("select count(*) from outbox where position is not null") == 4);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(shop.brokenInvariants()).isEmpty();
        assertThat(new TreeSet<>(DAMAGES.stream().map(Damage::invariant).toList()))
                .as("each invariant is broken below")
                .hasSize(AuditQueries.ALL.size());
    }

    static List<Damage> damages() {
        return DAMAGES;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsFound(Damage damage) {
        var transactions = shop.get(Transactions.class);
        var broken = transactions.in(() -> {
            assertThat(shop.sql().sql(damage.sql()).update()).isPositive();
            var found = shop.brokenInvariants();
            transactions.nothingToKeep();
            return found;
        });
        var expected = AuditQueries.ALL.get(damage.invariant() - 1).invariant();
        assertThat(broken).anySatisfy(finding -> assertThat(finding.invariant()).isEqualTo(expected));
        assertThat(broken)
                .allSatisfy(finding -> assertThat(finding.violations()).isNotZero());
    }
}

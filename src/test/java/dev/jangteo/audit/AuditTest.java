package dev.jangteo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.cart.FillCart;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An audit is worth what it finds: every kind of row is forged, in a transaction that is taken back. The
/// forgeries stand in a file, because `proof/run forge` plants the same into a shop from outside.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class AuditTest {

    private static final Path FORGERIES = Path.of("proof/forge/forgeries.sql");
    private static final Pattern HEAD = Pattern.compile("-- ([a-z-]+): (.+)\n");
    private static final Pattern CALL =
            Pattern.compile("\\.(?:required|optional|key)\\(\\s*\\w+\\.account(?:Id)?\\(\\),\\s*\"([a-z-]+)\",");

    /// What is forged, how, and the code of the invariant that has to notice.
    record Forgery(String code, String what, String sql) {

        static Forgery of(String text) {
            var head = HEAD.matcher(text);
            if (!head.lookingAt()) {
                throw new IllegalStateException("a forgery begins with its code and what it is: " + text);
            }
            return new Forgery(head.group(1), head.group(2), text.substring(head.end()));
        }

        @Override
        public String toString() {
            return code + ": " + what;
        }
    }

    private RunningShop shop;

    /// Two orders, one of them with a coupon, and a third that was taken back; a key for everything that takes one.
    @BeforeAll
    void sell() {
        shop = RunningShop.open("jangteo.platform.wire=none");
        long account = shop.customer(100_000);
        long apple = shop.product(1_000, 50);
        long pear = shop.product(500, 50);
        var goods = Map.of(apple, 2L, pear, 1L);
        long offer = shop.offer(new Discount.Fixed(300), 0, 10);
        var _ = shop.issued(shop.customer(), offer);
        var _ = shop.get(IssueCoupon.class).issue(new IssueCoupon.Command(account, offer, key(account, "coupon")));
        var coupon = shop.sql()
                .sql("select id from coupon where account_id = ?")
                .param(account)
                .query(UUID.class)
                .single();
        var _ = shop.placed(account, goods, Optional.of(coupon));
        var _ = shop.placed(account, goods, Optional.empty());
        var _ = shop.get(CancelOrder.class)
                .cancel(new CancelOrder.Command(
                        account, false, shop.placed(account, goods, Optional.empty()), key(account, "cancellation")));
        var _ = shop.get(FillCart.class).add(key(account, "cart"), account, apple, 1);
        var _ = shop.get(FillCart.class).set(key(account, "cart-item"), account, apple, 2);
        var _ = shop.get(EditCatalog.class).restock(key(account, "restock"), pear, 5);
        await().until(() -> shop.number("select count(*) from outbox where position is not null") == 4);
    }

    private static Optional<IdempotencyKey> key(long account, String call) {
        return Optional.of(new IdempotencyKey(account, call, "key", "the request"));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void nothingIsFoundWhereAllIsWell() throws IOException {
        assertThat(shop.brokenInvariants()).isEmpty();
        assertThat(shop.number("select count(distinct call) from request_key"))
                .as("calls with keys")
                .isEqualTo(7);
        assertThat(new TreeSet<>(forgeries().stream().map(Forgery::code).toList()))
                .as("each invariant is broken below")
                .containsExactlyElementsOf(new TreeSet<>(
                        AuditQueries.ALL.stream().map(AuditQueries.Query::code).toList()));
    }

    @Test
    void codesAreDistinct() {
        assertThat(AuditQueries.ALL.stream().map(AuditQueries.Query::code)).doesNotHaveDuplicates();
    }

    /// A call that the audit does not know would be reported as a forgery the first time somebody uses its key.
    @Test
    void theAuditKnowsEveryCallThatTakesAKey() throws IOException {
        var calls = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CALL.matcher(Files.readString(file)).results().forEach(found -> calls.add(found.group(1)));
            }
        }
        assertThat(calls).contains("order", "checkout", "coupon", "cancellation", "restock", "cart");
        var known = AuditQueries.ALL.stream()
                .filter(query -> query.code().equals("keys-match-effects"))
                .findFirst()
                .orElseThrow()
                .sql();
        assertThat(calls).allSatisfy(call -> assertThat(known).contains("when '" + call + "' then"));
    }

    static List<Forgery> forgeries() throws IOException {
        return Stream.of(Files.readString(FORGERIES).strip().split("\n\n"))
                .map(Forgery::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgeryIsFound(Forgery forgery) {
        var transactions = shop.get(Transactions.class);
        var broken = transactions.execute(() -> {
            assertThat(shop.sql().sql(forgery.sql()).update()).isPositive();
            var found = shop.brokenInvariants();
            transactions.rollbackOnly();
            return found;
        });
        assertThat(broken).extracting(Finding::code).contains(forgery.code());
        assertThat(broken)
                .allSatisfy(finding -> assertThat(finding.violations()).isNotZero());
    }
}

package dev.jangteo.testing;

import dev.jangteo.Shop;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.audit.Audit;
import dev.jangteo.audit.Finding;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Discount;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.database.Transactions;
import dev.jangteo.groupcommit.BatchHandler;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.Basket;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.orders.Purchase;
import dev.jangteo.wallet.ChargeWallet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A whole shop on a database, with its web server on a free port, and the verbs as a test wants to say them.
/// Two shops on one database are two instances.
public final class RunningShop implements AutoCloseable {

    public static final String ADMIN = "admin@shop.test";
    public static final String PASSWORD = "correct horse";

    private static final AtomicInteger customers = new AtomicInteger();

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private final ConfigurableApplicationContext context;

    private RunningShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Opens a shop on an own, empty database.
    public static RunningShop open(String... settings) {
        return on(TestDatabase.fresh(), settings);
    }

    public static RunningShop on(String databaseUrl, String... settings) {
        return on(databaseUrl, _ -> {}, settings);
    }

    /// Opens a shop with beans of the test's own.
    public static RunningShop on(String databaseUrl, Consumer<GenericApplicationContext> beans, String... settings) {
        var application = new SpringApplication(Shop.class);
        application.addInitializers(context -> beans.accept((GenericApplicationContext) context));
        var all = new LinkedHashMap<String, String>();
        for (var setting : List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.datasource.url=" + databaseUrl,
                "jangteo.gateway.kind=instant",
                "jangteo.warm-up.length=0s",
                "jangteo.admin.email=" + ADMIN,
                "jangteo.admin.password=" + PASSWORD,
                "jangteo.access.hash-memory-kib=1024",
                "jangteo.access.hash-iterations=1",
                "jangteo.access.sign-ups-per-minute=0",
                "jangteo.access.requests-per-second=0",
                "jangteo.access.anonymous-per-second=0",
                // A machine that is slow for a while must not fail a test that is not about time.
                "jangteo.group-commit.wait-max=60s",
                "jangteo.group-commit.answer-within=120s",
                "jangteo.database.batch-connection-wait=30s",
                "jangteo.group-commit.run-again-for=60s",
                "jangteo.database.run-again-for=60s",
                "spring.datasource.hikari.connection-timeout=30000",
                "logging.level.root=warn",
                "logging.level.org.springdoc=error")) {
            set(all, setting);
        }
        for (var setting : settings) {
            set(all, setting);
        }
        var arguments = all.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue());
        return new RunningShop(application.run(arguments.toArray(String[]::new)));
    }

    private static void set(Map<String, String> all, String setting) {
        int sign = setting.indexOf('=');
        all.put(setting.substring(0, sign), setting.substring(sign + 1));
    }

    public WebServer webServer() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /// Of its database, for a session that is not the shop's and stays as long as it likes.
    public String databaseUrl() {
        return context.getEnvironment().getRequiredProperty("spring.datasource.url");
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public JdbcClient sql() {
        return get(JdbcClient.class);
    }

    public long number(String query, Object... parameters) {
        return sql().sql(query).params(List.of(parameters)).query(Long.class).single();
    }

    public Http http() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("no web server");
        }
        return new Http(server.getPort());
    }

    public Http admin() {
        return http().logIn(ADMIN, PASSWORD);
    }

    /// A new e-mail address, used by nobody.
    public static String newEmail() {
        return "customer-" + customers.incrementAndGet() + "@shop.test";
    }

    /// Opens an account with [#PASSWORD].
    public long open(String email, Role role) {
        return switch (get(OpenAccount.class).open(email, PASSWORD, "Customer", role)) {
            case OpenAccount.Outcome.Opened(var id) -> id;
            case OpenAccount.Outcome.EmailTaken() -> throw new AssertionError("taken: " + email);
            case OpenAccount.Outcome.Busy() -> throw new AssertionError("busy");
        };
    }

    public long customer() {
        return open(newEmail(), Role.CUSTOMER);
    }

    /// A customer who has so much to spend.
    public long customer(long balance) {
        long account = customer();
        var outcome = charge(account, UUID.randomUUID().toString(), balance);
        if (!(outcome instanceof ChargeWallet.Outcome.Charged)) {
            throw new AssertionError("not charged: " + outcome);
        }
        return account;
    }

    /// A logged-in customer over HTTP.
    public Http customerOverHttp() {
        var email = newEmail();
        var _ = open(email, Role.CUSTOMER);
        return http().logIn(email, PASSWORD);
    }

    /// Serves one batch by itself, past every queue.
    public <C, B, O> List<O> serve(BatchHandler<C, B, O> handler, List<C> commands) {
        return get(Transactions.class).executeBatch(() -> {
            var batch = handler.fetch(commands);
            var outcomes = commands.stream()
                    .map(command -> handler.decide(command, batch))
                    .toList();
            if (!handler.write(batch)) {
                get(Transactions.class).rollbackOnly();
            }
            return outcomes;
        });
    }

    public ChargeWallet.Outcome charge(long account, String key, long amount) {
        return get(ChargeWallet.class)
                .charge(new IdempotencyKey(account, "charge", key, String.valueOf(amount)), amount);
    }

    public PlaceOrder.Outcome order(long account, String key, Map<Long, Long> units) {
        return order(account, key, units, Optional.empty());
    }

    public PlaceOrder.Outcome order(long account, String key, Map<Long, Long> units, Optional<UUID> couponId) {
        var requestKey = new IdempotencyKey(account, "order", key, units + ";" + couponId);
        var purchase = new Purchase(new Purchase.Contents.Items(new Basket(units)), couponId, OptionalLong.empty());
        return get(PlaceOrder.class).place(new PlaceOrder.Command(requestKey, purchase));
    }

    /// Buys the whole cart.
    public PlaceOrder.Outcome checkout(long account, String key, Optional<UUID> couponId) {
        var requestKey = new IdempotencyKey(account, "checkout", key, "cart;" + couponId);
        var purchase = new Purchase(new Purchase.Contents.WholeCart(), couponId, OptionalLong.empty());
        return get(PlaceOrder.class).place(new PlaceOrder.Command(requestKey, purchase));
    }

    /// Orders, and answers the order's id.
    public UUID placed(long account, Map<Long, Long> units, Optional<UUID> couponId) {
        return switch (order(account, UUID.randomUUID().toString(), units, couponId)) {
            case PlaceOrder.Outcome.Placed(var id, var _) -> UUID.fromString(id);
            case PlaceOrder.Outcome other -> throw new AssertionError("not placed: " + other);
        };
    }

    public CancelOrder.Outcome cancel(long account, UUID order) {
        return get(CancelOrder.class).cancel(new CancelOrder.Command(account, false, order, Optional.empty()));
    }

    /// An offer that is open, and answers its id.
    public long offer(Discount discount, long minimum, long quota) {
        var terms = new Coupon.Terms("Offer", discount, minimum);
        var now = get(Clock.class).instant();
        return get(MakeOffer.class)
                .make(new MakeOffer.Command(terms, quota, now.minusSeconds(3600), now.plus(Duration.ofDays(30))))
                .id();
    }

    public IssueCoupon.Outcome issue(long account, long template) {
        return get(IssueCoupon.class).issue(new IssueCoupon.Command(account, template, Optional.empty()));
    }

    /// Issues a coupon, and answers its id.
    public UUID issued(long account, long template) {
        if (!(issue(account, template) instanceof IssueCoupon.Outcome.Issued)) {
            throw new AssertionError("not issued to " + account);
        }
        return sql().sql("select id from coupon where account_id = ? and template_id = ?")
                .params(account, template)
                .query(UUID.class)
                .single();
    }

    public long product(long price, long quantity) {
        return product("Product", price, quantity, Product.Status.ON_SALE);
    }

    public long product(String name, long price, long quantity, Product.Status status) {
        return switch (get(EditCatalog.class).add(Optional.empty(), name, price, quantity, status)) {
            case EditCatalog.Outcome.Done(var id, var _) -> Long.parseLong(id);
            case EditCatalog.Outcome other -> throw new AssertionError("not added: " + other);
        };
    }

    /// Sets how many units of a product one account's live orders may hold.
    public void limit(long product, long limit) {
        change(product, Optional.empty(), Optional.empty(), Optional.of(limit));
    }

    /// Sets when a product is sold.
    public void window(long product, Optional<Instant> from, Optional<Instant> until) {
        change(product, from, until, Optional.empty());
    }

    private void change(long product, Optional<Instant> from, Optional<Instant> until, Optional<Long> limit) {
        var change = new ProductChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                from,
                until,
                limit,
                Set.of());
        if (!(get(EditCatalog.class).change(product, change) instanceof EditCatalog.Outcome.Done)) {
            throw new AssertionError("not changed: " + product);
        }
    }

    public long left(long product) {
        return number("select quantity from product where id = ?", product);
    }

    public long balance(long account) {
        return number("select balance from wallet where account_id = ?", account);
    }

    /// How many wait in a queue at this moment.
    public int waitingIn(String queue) {
        return (int) get(MeterRegistry.class)
                .get("jangteo.group-commit.queue")
                .tag("queue", queue)
                .gauge()
                .value();
    }

    /// What the audit finds broken; empty when all is well.
    public List<Finding> brokenInvariants() {
        return get(Audit.class).check().stream()
                .filter(finding -> !finding.holds())
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}

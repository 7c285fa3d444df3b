package dev.jangteo.boot;

import dev.jangteo.accounts.LogIn;
import dev.jangteo.accounts.LoginAttempt;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.Orders;
import dev.jangteo.shared.CannotStart;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.ChargeWallet;
import dev.jangteo.wallet.WalletSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.stereotype.Component;

/// Sells to itself for a while and ends the shop, so that Java can keep what it learnt (`bin/jangteo train`). What it
/// sells is real, so on a database that is not embedded, or has orders, it refuses to begin.
@Component
class TrainingSale implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(TrainingSale.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int CUSTOMERS = 8;
    private static final int PRODUCTS = 50;
    private static final int PRICE = 100;
    private static final long UNITS = 1_000_000_000L;
    private static final int ORDERS_OF_TEN = 7;
    private static final List<String> LOOKS =
            List.of("/", "/api/v1/products?limit=20", "/api/v1/products/top", "/api/v1/balance", "/api/v1/orders");

    private final TrainingSettings settings;
    private final ServletWebServerApplicationContext web;
    private final OpenAccount openAccount;
    private final LogIn logIn;
    private final ChargeWallet chargeWallet;
    private final WalletSettings wallets;
    private final EditCatalog catalog;
    private final Orders orders;
    private final String databaseUrl;

    TrainingSale(
            TrainingSettings settings,
            ServletWebServerApplicationContext web,
            OpenAccount openAccount,
            LogIn logIn,
            ChargeWallet chargeWallet,
            WalletSettings wallets,
            EditCatalog catalog,
            Orders orders,
            @Value("${spring.datasource.url:}") String databaseUrl) {
        this.settings = settings;
        this.web = web;
        this.openAccount = openAccount;
        this.logIn = logIn;
        this.chargeWallet = chargeWallet;
        this.wallets = wallets;
        this.catalog = catalog;
        this.orders = orders;
        this.databaseUrl = databaseUrl;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        var server = web.getWebServer();
        if (settings.length().isZero() || server == null) {
            return;
        }
        if (!databaseUrl.isEmpty()
                || !orders.pageBetween(Optional.empty(), Optional.empty(), FIRST, 1)
                        .isEmpty()) {
            throw new CannotStart(
                    "The setting jangteo.training.length is for an embedded database that nobody needs, and this one has"
                            + " orders or is not embedded.",
                    "Leave it out, or train with bin/jangteo train, which has a database of its own.");
        }
        var customers = customers();
        var products = products();
        long asked = new Shoppers(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()),
                        "localhost",
                        2 * CUSTOMERS)
                .shop(settings.length(), () -> false, (client, number, turn) -> {
                    var token = "Authorization: Bearer " + customers.get(number % CUSTOMERS) + "\r\n";
                    if ((turn + number) % 10 < ORDERS_OF_TEN) {
                        var body = "{\"items\":[{\"productId\":" + products.get(turn % PRODUCTS)
                                + ",\"quantity\":1},{\"productId\":" + products.get((turn + 1 + number) % PRODUCTS)
                                + ",\"quantity\":2}]}";
                        var headers = token + "Content-Type: application/json\r\nIdempotency-Key: " + UUID.randomUUID()
                                + "\r\n";
                        var _ = client.ask("POST", "/api/v1/orders", headers, body);
                    } else {
                        var _ = client.ask("GET", LOOKS.get((turn + number) % LOOKS.size()), token, "");
                    }
                });
        log.info("trained by {} requests, and ends", asked);
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(web)));
    }

    /// Their access tokens.
    private List<String> customers() {
        var tokens = new ArrayList<String>();
        for (int number = 0; number < CUSTOMERS; number++) {
            var email = "training-" + number + "@example.com";
            var password = UUID.randomUUID().toString();
            if (openAccount.open(email, password, "Training", Role.CUSTOMER)
                            instanceof OpenAccount.Outcome.Opened(var id)
                    && logIn.logIn(new LoginAttempt(email, password, "127.0.0.1"))
                            instanceof LogIn.Outcome.LoggedIn(var session)) {
                charge(id);
                tokens.add(session.accessToken());
            } else {
                throw new IllegalStateException("no customer " + email);
            }
        }
        return tokens;
    }

    private void charge(long account) {
        long amount = Math.min(wallets.chargeMax(), wallets.balanceMax());
        var key = new IdempotencyKey(
                account, Charge.CALL, "training", IdempotencyKey.fingerprint(Charge.CALL + "\n" + amount));
        if (!(chargeWallet.charge(key, amount) instanceof ChargeWallet.Outcome.Charged)) {
            throw new IllegalStateException("account " + account + " was not charged");
        }
    }

    private List<String> products() {
        var ids = new ArrayList<String>();
        for (int number = 0; number < PRODUCTS; number++) {
            var added = catalog.add(Optional.empty(), "Training " + number, PRICE, UNITS, Product.Status.ON_SALE);
            if (added instanceof EditCatalog.Outcome.Done(var id, var _)) {
                ids.add(id);
            }
        }
        return ids;
    }
}

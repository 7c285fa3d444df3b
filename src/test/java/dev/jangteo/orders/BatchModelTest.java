package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.Product;
import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// A batch is served as if its orders had come one by one: the same seeded commands, in batches of any size, are
/// answered as a plain model of the shop answers them, and leave behind what it leaves behind.
///
/// Seen failing with `Sale.add` forgetting the wallet it changed, the stock it took, and
/// with `ReceiptBook.add` forgetting the response, and with `Sale.add` not counting what was bought towards the limit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class BatchModelTest {

    private static final int COMMANDS = 120;

    /// The number of the product of which an account may buy so many.
    private static final int LIMITED = 4;

    private static final long LIMIT = 9;

    private record Command(int account, String key, Map<Integer, Long> units) {}

    private RunningShop shop;
    private long doorkeeper;
    private long doorProduct;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.group-commit.batch-max=40");
        doorkeeper = shop.customer(100_000);
        doorProduct = shop.product(100, 1_000);
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest(name = "seed {0}, batches up to {1}")
    @CsvSource({"1, 3", "1, 12", "1, 40", "2, 12", "3, 12", "4, 40", "5, 25"})
    void batchesAreAnsweredLikeSingleOrders(long seed, int batchMax) throws SQLException {
        var world = new World(new Random(seed));
        var sizes = new Random(seed * 31 + batchMax);
        var commands = world.commands;
        for (int served = 0; served < commands.size(); ) {
            int size = Math.min(sizes.nextInt(1, batchMax + 1), commands.size() - served);
            var batch = commands.subList(served, served + size);
            var expected = batch.stream().map(world::expect).toList();
            assertThat(serve(batch, world)).isEqualTo(expected);
            served += size;
        }
        for (int i = 0; i < world.accounts.size(); i++) {
            assertThat(shop.balance(world.accounts.get(i))).isEqualTo(world.balances[i]);
        }
        for (int i = 0; i < world.products.size(); i++) {
            assertThat(shop.left(world.products.get(i))).isEqualTo(world.left[i]);
        }
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// The same shop as a few arrays, one order at a time.
    private final class World {

        private final List<Long> accounts = new ArrayList<>();
        private final List<Long> products = new ArrayList<>();
        private final long[] balances = new long[5];
        private final long[] left = new long[6];
        private final long[] prices = new long[6];
        private final boolean[] onSale = new boolean[6];
        private final long[][] bought = new long[5][6];
        private final List<Command> commands = new ArrayList<>();
        private final Map<String, Command> keys = new HashMap<>();
        private final Map<String, String> responses = new HashMap<>();

        World(Random random) {
            for (int i = 0; i < balances.length; i++) {
                balances[i] = random.nextInt(1, 30) * 1_000L;
                accounts.add(shop.customer(balances[i]));
            }
            for (int i = 0; i < left.length; i++) {
                left[i] = random.nextInt(0, 60);
                prices[i] = random.nextInt(1, 20) * 100L;
                onSale[i] = i != 3;
                products.add(shop.product(
                        "p" + i, prices[i], left[i], onSale[i] ? Product.Status.ON_SALE : Product.Status.DISCONTINUED));
            }
            shop.limit(products.get(LIMITED), LIMIT);
            for (int i = 0; i < COMMANDS; i++) {
                commands.add(command(random));
            }
        }

        private Command command(Random random) {
            if (!commands.isEmpty() && random.nextInt(5) == 0) {
                return commands.get(commands.size() - 1 - random.nextInt(Math.min(6, commands.size())));
            }
            var units = new LinkedHashMap<Integer, Long>();
            for (int line = random.nextInt(1, 4); line > 0; line--) {
                units.put(random.nextInt(20) == 0 ? 3 : random.nextInt(left.length), (long) random.nextInt(1, 8));
            }
            return new Command(random.nextInt(balances.length), "key " + random.nextInt(COMMANDS), units);
        }

        String expect(Command command) {
            var id = command.account() + command.key();
            if (responses.containsKey(id)) {
                return command.equals(keys.get(id)) ? "again " + responses.get(id) : "key reused";
            }
            var notOnSale = command.units().keySet().stream()
                    .filter(product -> !onSale[product])
                    .toList();
            var tooFew = command.units().entrySet().stream()
                    .filter(item -> onSale[item.getKey()] && item.getValue() > left[item.getKey()])
                    .map(item -> item.getKey() + ":" + item.getValue() + ">" + left[item.getKey()])
                    .toList();
            long had = bought[command.account()][LIMITED];
            long wanted = command.units().getOrDefault(LIMITED, 0L);
            var tooMany = had + wanted > LIMIT && wanted > 0 ? had + "+" + wanted : "";
            long total = command.units().entrySet().stream()
                    .mapToLong(item -> prices[item.getKey()] * item.getValue())
                    .sum();
            boolean tooDear = total > balances[command.account()];
            if (!notOnSale.isEmpty() || !tooMany.isEmpty() || !tooFew.isEmpty() || tooDear) {
                return "refused " + notOnSale + tooMany + tooFew
                        + (tooDear ? balances[command.account()] + "<" + total : "");
            }
            command.units().forEach((product, quantity) -> left[product] -= quantity);
            command.units().forEach((product, quantity) -> bought[command.account()][product] += quantity);
            balances[command.account()] -= total;
            var response = total + " paid, " + balances[command.account()] + " left, " + command.units();
            keys.put(id, command);
            responses.put(id, response);
            return response;
        }

        String told(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Placed(var _, var response) -> told(response);
                case Outcome.PlacedBefore(var _, var response) -> "again " + told(response);
                case Outcome.KeyReused() -> "key reused";
                case Outcome.CartEmpty() -> throw new AssertionError("nobody bought a cart");
                case Outcome.Refused(var reasons) -> "refused " + told(reasons);
            };
        }

        private String told(String response) {
            var order = new JsonMapper().readTree(response);
            var units = new LinkedHashMap<Integer, Long>();
            order.get("items")
                    .forEach(item -> units.put(
                            products.indexOf(item.get("productId").asLong()),
                            item.get("quantity").asLong()));
            return order.get("total").asLong() + " paid, "
                    + order.get("balanceAfter").asLong() + " left, " + units;
        }

        private String told(List<Refusal> reasons) {
            List<Integer> notOnSale = List.of();
            List<String> tooFew = List.of();
            Optional<String> tooDear = Optional.empty();
            var tooMany = "";
            for (var reason : reasons) {
                switch (reason) {
                    case Refusal.ProductNotOnSale(var ids) ->
                        notOnSale = ids.stream().map(products::indexOf).toList();
                    case Refusal.PurchaseLimitExceeded(var lines) ->
                        tooMany = lines.getFirst().bought() + "+"
                                + lines.getFirst().requested();
                    case Refusal.OutOfStock(var lines) ->
                        tooFew = lines.stream()
                                .map(line ->
                                        products.indexOf(line.productId()) + ":" + line.requested() + ">" + line.left())
                                .toList();
                    case Refusal.InsufficientBalance(var balance, var required) ->
                        tooDear = Optional.of(balance + "<" + required);
                    default -> throw new AssertionError("unexpected: " + reason);
                }
            }
            return notOnSale + tooMany + tooFew + tooDear.orElse("");
        }
    }

    /// Keeps the worker busy with one order whose wallet is locked from outside, until the whole batch waits
    /// behind it.
    private List<String> serve(List<Command> batch, World world) throws SQLException {
        try (var door = shop.get(DataSource.class).getConnection()) {
            door.setAutoCommit(false);
            hold(door);
            double served = served();
            var atTheDoor = submit(doorkeeper, "door " + System.nanoTime(), Map.of(doorProduct, 1L));
            AtOnce.until("the worker waits for the wallet", () -> shop.waitingIn("order") == 0 && blocked() == 1);
            var queued = new ArrayList<CompletableFuture<Outcome>>();
            for (var command : batch) {
                var units = new LinkedHashMap<Long, Long>();
                command.units().forEach((product, quantity) -> units.put(world.products.get(product), quantity));
                queued.add(submit(world.accounts.get(command.account()), command.key(), units));
                AtOnce.until("the command waits", () -> shop.waitingIn("order") == queued.size());
            }
            door.rollback();
            assertThat(atTheDoor.join()).isInstanceOf(Outcome.Placed.class);
            var answers = queued.stream()
                    .map(CompletableFuture::join)
                    .map(world::told)
                    .toList();
            AtOnce.until("they were served as one batch", () -> served() == served + 2);
            return answers;
        }
    }

    private void hold(Connection door) throws SQLException {
        try (var lock = door.prepareStatement("select balance from wallet where account_id = ? for update")) {
            lock.setLong(1, doorkeeper);
            assertThat(lock.execute()).isTrue();
        }
    }

    /// Transactions that wait for a row.
    private long blocked() {
        return shop.number(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    }

    private double served() {
        return shop.get(MeterRegistry.class)
                .get("jangteo.group-commit.batch")
                .tag("queue", "order")
                .summary()
                .count();
    }

    private CompletableFuture<Outcome> submit(long account, String key, Map<Long, Long> units) {
        return CompletableFuture.supplyAsync(() -> shop.order(account, key, units), Thread::startVirtualThread);
    }
}

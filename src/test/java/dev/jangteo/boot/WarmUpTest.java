package dev.jangteo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jangteo.orders.RehearseOrders;
import dev.jangteo.shared.CannotStart;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a shop asks itself before it is ready.
@WithDatabase
@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {

    private static final List<String> EVERY_TABLE = List.of(
            "account",
            "wallet",
            "ledger_entry",
            "charge",
            "product",
            "orders",
            "order_line",
            "outbox",
            "request_key",
            "cart_item",
            "coupon",
            "sales",
            "trail",
            "login");

    private final String database = TestDatabase.fresh();

    @Test
    void ordersAreRefusedAndNothingIsLeft() {
        Map<String, Long> before;
        try (var cold = RunningShop.on(database)) {
            before = rows(cold.sql());
        }
        try (var warm = RunningShop.on(database, "jangteo.warm-up.length=1s")) {
            assertThat(asked(warm, "/api/v1/orders", "404")).isPositive();
            assertThat(asked(warm, "/api/v1/orders", "500")).isZero();
            assertThat(asked(warm, "/api/v1/products", "200")).isPositive();
            assertThat(asked(warm, "/api/v1/balance", "200")).isPositive();
            assertThat(rows(warm.sql())).isEqualTo(before);
            assertThat(warm.brokenInvariants()).isEmpty();
        }
    }

    @Test
    void theShopIsNotReadyBefore() {
        var states = new TreeMap<Integer, ReadinessState>();
        try (var warm = RunningShop.on(
                database,
                context -> context.addApplicationListener(event -> {
                    if (event instanceof ContextRefreshedEvent refreshed) {
                        refreshed
                                .getApplicationContext()
                                .getBean(MeterRegistry.class)
                                .config()
                                .onMeterAdded(meter -> {
                                    if (meter instanceof Timer timer
                                            && "/api/v1/orders"
                                                    .equals(timer.getId().getTag("uri"))) {
                                        var state = refreshed
                                                .getApplicationContext()
                                                .getBean(ApplicationAvailability.class)
                                                .getReadinessState();
                                        states.put(states.size(), state);
                                    }
                                });
                    }
                }),
                "jangteo.warm-up.length=1s")) {
            assertThat(states.values()).isNotEmpty().allMatch(state -> state == ReadinessState.REFUSING_TRAFFIC);
            assertThat(warm.get(ApplicationAvailability.class).getReadinessState())
                    .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jangteo.web.allowed-hosts=*.example",
                "jangteo.web.allowed-hosts=shop.example,*.example",
                "jangteo.web.allowed-hosts=[2001:db8::1]",
                "jangteo.web.allowed-hosts=shop.example,loopback",
                "server.address=127.0.0.2",
                "server.address=0.0.0.0"
            })
    void aShopAsksItselfWhereverItListensAndWhateverItIsCalled(String setting) {
        try (var shop = RunningShop.on(database, "jangteo.warm-up.length=1s", setting)) {
            assertThat(asked(shop, "/api/v1/balance", "200")).isPositive();
        }
    }

    /// Whoever calls it by mistake keeps a shop without training customers, products and orders.
    @Test
    void aShopOnADatabaseOfOthersDoesNotTrain() {
        assertThatThrownBy(() -> RunningShop.on(database, "jangteo.training.length=1s"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jangteo.training.length");
        assertThat(JdbcClient.create(TestDatabase.dataSource(database))
                        .sql("select count(*) from account where name = 'Training'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /// Seen failing with a warm-up that went on: it asked a database that was ending, and its connections ended with
    /// it.
    @Test
    void aShopThatIsToldToEndAsksNothingMore(CapturedOutput output) throws Exception {
        var context = new AtomicReference<GenericApplicationContext>();
        var opening = Thread.ofPlatform().start(() -> {
            try (var shop = RunningShop.on(database, context::set, "jangteo.warm-up.length=60s")) {
                assertThat(shop).isNotNull();
            }
        });
        await().ignoreExceptions()
                .atMost(Duration.ofMinutes(1))
                .until(() -> asked(context.get().getBean(MeterRegistry.class), "/api/v1/orders", "404") > 100);
        context.get().close();
        assertThat(opening.join(Duration.ofSeconds(20))).isTrue();
        assertThat(output.getOut()).doesNotContain("not warmed up", "Application exception overridden");
    }

    @Test
    void whatIsRehearsedIsSoldInFullAndLeavesNothing() {
        try (var shop = RunningShop.on(database)) {
            var before = rows(shop.sql());
            assertThat(shop.get(RehearseOrders.class).rehearse(20)).isEqualTo(20);
            assertThat(shop.get(RehearseOrders.class).rehearse(1)).isEqualTo(1);
            assertThat(rows(shop.sql())).isEqualTo(before);
            assertThat(shop.brokenInvariants()).isEmpty();
        }
    }

    private static Map<String, Long> rows(JdbcClient sql) {
        var rows = new TreeMap<String, Long>();
        for (var table : EVERY_TABLE) {
            rows.put(
                    table,
                    sql.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }

    private static long asked(RunningShop shop, String uri, String status) {
        return asked(shop.get(MeterRegistry.class), uri, status);
    }

    private static long asked(MeterRegistry meters, String uri, String status) {
        return meters.find("http.server.requests").tag("uri", uri).tag("status", status).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}

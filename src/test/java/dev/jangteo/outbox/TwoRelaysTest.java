package dev.jangteo.outbox;

import static dev.jangteo.outbox.Happenings.CANCELLED;
import static dev.jangteo.outbox.Happenings.PAID;
import static dev.jangteo.outbox.Happenings.event;
import static dev.jangteo.outbox.Happenings.happen;
import static dev.jangteo.outbox.Happenings.ids;
import static dev.jangteo.outbox.Happenings.orderOfPartition;
import static dev.jangteo.outbox.Happenings.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.deliveries.ReadDeliveries;
import dev.jangteo.outbox.Receiver.Reply;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two instances on one database and one receiver: one of them delivers, the other one stands by.
@Timeout(180)
@WithDatabase
class TwoRelaysTest {

    private static final int PARTITIONS = 4;

    private final Receiver receiver = new Receiver();
    private final String database = TestDatabase.fresh();
    private final List<RunningShop> shops = new ArrayList<>();

    @BeforeEach
    void openTwo() {
        shops.add(shop());
        shops.add(shop());
        await().until(() -> count("delivery where holder is not null and standby_at is not null") == 1);
    }

    @AfterEach
    void close() {
        shops.forEach(RunningShop::close);
        receiver.close();
    }

    /// Seen failing with `Feed.pageOf` not asking for the partition: every event was sent by several workers.
    @Test
    void eachEventArrivesOnceWhoeverWroteItAndOrdersStayInOrder() {
        var random = new Random(7);
        var all = new ArrayList<Event>();
        for (int i = 0; i < 300; i++) {
            var order = UUID.randomUUID();
            var payment = event(order, PAID);
            var cancellation = event(order, CANCELLED);
            happen(shops.get(random.nextInt(2)), List.of(payment));
            happen(shops.get(random.nextInt(2)), List.of(cancellation));
            all.add(payment);
            all.add(cancellation);
        }
        await().until(() -> receiver.ids().containsAll(ids(all)));
        assertThat(receiver.ids()).hasSize(600).doesNotHaveDuplicates();
        assertThat(receiver.typesByOrder().values())
                .allSatisfy(types -> assertThat(types).containsExactly(PAID, CANCELLED));
    }

    /// Nobody wakes the relay that delivers for what the other instance commits. Seen failing with
    /// `jangteo.platform.poll-every=1s`.
    @Test
    void eventsOfTheOtherInstanceAreNoticedSoon() {
        var waited = Duration.ZERO;
        for (int i = 0; i < 16; i++) {
            // What was just delivered has woken it.
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            long start = System.nanoTime();
            var event = event(orderOfPartition(i % PARTITIONS, PARTITIONS), PAID);
            happen(shops.get(i % 2), List.of(event));
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> receiver.ids().contains(event.id().toString()));
            waited = waited.plusNanos(System.nanoTime() - start);
        }
        assertThat(waited).isLessThan(Duration.ofMillis(2_500));
    }

    /// Readers of the feed need positions, whatever keeps the shop from delivering. Seen failing with the lease looked
    /// after first: no event got a position while the row was held.
    @Test
    void positionsAreGivenWhileASessionHoldsTheRowOfTheDelivery() throws SQLException {
        try (var stuck = DriverManager.getConnection(database);
                var statement = stuck.createStatement()) {
            stuck.setAutoCommit(false);
            var _ = statement.execute("select target from delivery for update");
            // Longer than a quarter of the lease, after which it has to be renewed.
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            for (var shop : shops) {
                happen(shop, List.of(paid()));
                await().atMost(Duration.ofSeconds(10)).until(() -> count("outbox where position is null") == 0);
            }
            stuck.rollback();
        }
        await().until(() -> receiver.ids().size() == 2);
    }

    /// The holder has vanished without a word: the rows name it, and nobody renews them.
    @Test
    void whatADeadInstanceHeldIsTakenOverWhenItsLeaseRunsOut() {
        var ghost = UUID.randomUUID();
        steal(ghost, "30 seconds");
        shops.forEach(RunningShop::close);
        shops.clear();
        shops.add(shop());
        var shop = shops.getFirst();
        var events = paid(40);
        happen(shop, events);
        await().pollDelay(Duration.ofSeconds(2)).until(() -> receiver.ids().isEmpty());

        steal(ghost, "1 second");
        await().until(() -> receiver.ids().containsAll(ids(events)));
        assertThat(receiver.ids()).doesNotHaveDuplicates();
        assertThat(shop.number("select count(*) from delivery where holder = ?", ghost))
                .isZero();
    }

    /// One event holds up its partition when its instance dies; what other partitions delivered meanwhile is not sent
    /// again. Seen failing with every partition going on behind the one that was furthest behind.
    @Test
    void theNextHolderSendsNothingAgainThatWasDeliveredAheadOfAnEventThatWaits() {
        shops.forEach(RunningShop::close);
        shops.clear();
        shops.add(RunningShop.on(database, settings("jangteo.platform.tries=1000")));
        var first = event(orderOfPartition(0, PARTITIONS), PAID);
        receiver.behave(delivery -> delivery.ids().contains(first.id().toString()) ? Reply.of(503) : Reply.OK);
        happen(shops.getFirst(), List.of(first));
        var others = IntStream.range(0, 40)
                .mapToObj(number -> event(orderOfPartition(1 + number % 3, PARTITIONS), PAID))
                .toList();
        happen(shops.getFirst(), others);
        await().until(() -> receiver.ids().containsAll(ids(others)));
        await().until(() -> count("delivery where delivered = 0 and positions[2] > 30") == 1);
        assertThat(shops.getFirst().get(ReadDeliveries.class).all().getFirst().backlog())
                .isEqualTo(1);
        steal(UUID.randomUUID(), "1 second");
        long stolen = shops.getFirst().number("select epoch from delivery");
        await().until(() -> shops.getFirst().number("select epoch from delivery") > stolen);
        receiver.behave(_ -> Reply.OK);
        await().until(() -> receiver.ids().contains(first.id().toString()));
        await().during(Duration.ofMillis(300)).until(() -> receiver.ids().size() == 41);
    }

    /// The lease goes to somebody else in the middle of a delivery: what was sent is not noted, and is sent
    /// again by the new holder under the same id. Seen failing without `epoch` in `Deliveries.settled`: the old
    /// holder's note counted.
    @Test
    void aNoteUnderALostLeaseIsRefused() {
        var shop = shops.getFirst();
        shops.removeLast().close();
        await().until(() -> count("delivery where holder is not null") == 1);
        var hanging = new CountDownLatch(1);
        receiver.behave(_ -> {
            awaitQuietly(hanging);
            return Reply.OK;
        });
        var event = paid();
        happen(shop, List.of(event));
        await().until(() -> !receiver.tried().isEmpty());
        steal(UUID.randomUUID(), "3 seconds");
        hanging.countDown();

        await().until(() -> receiver.ids().size() == 2);
        assertThat(receiver.ids())
                .containsExactly(event.id().toString(), event.id().toString());
        await().until(() -> shop.get(ReadDeliveries.class).all().getFirst().backlog() == 0);
    }

    /// One receiver that is slow for one order only: others go on, and only so far. Seen failing without the bound in
    /// `Leader.dispatch`.
    @Test
    void noPartitionIsFurtherAheadOfTheSlowestThanItMayBe() {
        shops.forEach(RunningShop::close);
        shops.clear();
        shops.add(RunningShop.on(database, settings("jangteo.platform.ahead-max=50", "jangteo.platform.tries=1000")));
        var shop = shops.getFirst();
        var first = event(orderOfPartition(0, PARTITIONS), PAID);
        receiver.behave(delivery -> delivery.ids().contains(first.id().toString()) ? Reply.of(503) : Reply.OK);
        happen(shop, List.of(first));
        var others = IntStream.range(0, 120)
                .mapToObj(_ -> event(orderOfPartition(1, PARTITIONS), PAID))
                .toList();
        happen(shop, others);
        await().until(() -> receiver.ids().containsAll(ids(others.subList(0, 49))));
        await().during(Duration.ofMillis(500)).until(() -> receiver.ids().size() == 49);
        receiver.behave(_ -> Reply.OK);
        await().until(() -> receiver.ids().containsAll(ids(others)));
        assertThat(receiver.ids()).hasSize(121).doesNotHaveDuplicates();
    }

    /// Seen failing with `ClearEvents` asking for this instance's own target only.
    @Test
    void anInstanceThatSendsNothingClearsNothingAwayThatOthersHaveToSend() {
        shops.add(RunningShop.on(database, "jangteo.platform.keep-for=1h"));
        var silent = shops.getLast().get(ClearEvents.class);
        receiver.behave(_ -> Reply.of(500));
        var event = paid();
        happen(shops.getFirst(), List.of(event));
        await().until(() -> count("delivery where failed_at is not null") == 1);
        age("outbox", "at");

        silent.now();
        assertThat(count("outbox")).isOne();

        shops.removeFirst().close();
        shops.removeFirst().close();
        silent.now();
        assertThat(count("outbox")).as("those who send it are away for a while").isOne();

        age("delivery", "failed_at");
        silent.now();
        assertThat(count("outbox"))
                .as("nobody tried for longer than events stay")
                .isZero();
    }

    @Test
    void leasesMoveWhileEventsFlowAndNothingIsLostOrRepeated() {
        var all = new ArrayList<Event>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 60; i++) {
                var events = paid(3);
                all.addAll(events);
                happen(shops.getFirst(), events);
            }
            shops.removeLast().close();
            var more = paid(50);
            all.addAll(more);
            happen(shops.getFirst(), more);
            shops.add(shop());
        }
        await().until(() -> receiver.ids().containsAll(ids(all)));
        assertThat(receiver.ids()).hasSize(all.size()).doesNotHaveDuplicates();
    }

    /// Fails a third of the time and hangs now and then. Seen failing with `NewEvents` settling a batch before it
    /// was sent.
    @Test
    void nothingIsMissingOrOutOfOrderWithAReceiverThatIsOftenUnwell() {
        var random = new Random(11);
        receiver.behave(_ -> {
            int dice = random.nextInt(20);
            return dice == 0 ? Reply.of(-1) : dice < 7 ? Reply.of(500) : Reply.OK;
        });
        var events = IntStream.range(0, 400)
                .mapToObj(_ -> UUID.randomUUID())
                .flatMap(order -> List.of(event(order, PAID), event(order, CANCELLED)).stream())
                .toList();
        for (int i = 0; i < events.size(); i += 8) {
            happen(shops.get(i % 3 == 0 ? 0 : 1), events.subList(i, i + 8));
        }
        await().atMost(Duration.ofSeconds(100)).until(() -> receiver.ids().containsAll(ids(events)));
        assertThat(receiver.typesByOrder().values())
                .allSatisfy(types -> assertThat(types).containsExactly(PAID, CANCELLED));
    }

    private RunningShop shop() {
        return RunningShop.on(database, settings());
    }

    private String[] settings(String... further) {
        return Stream.concat(
                        Stream.of(
                                "jangteo.platform.wire=http",
                                "jangteo.platform.http.url=" + receiver.url(),
                                "jangteo.platform.http.secrets=whsec_bmV3IHNlY3JldCBvZiAyNCBieXRlcyBvciBtb3Jl",
                                "jangteo.platform.http.allow-private=true",
                                "jangteo.platform.http.timeout=1s",
                                "jangteo.platform.lease=6s",
                                "jangteo.platform.partitions=" + PARTITIONS,
                                "jangteo.platform.back-off-first=20ms",
                                "jangteo.platform.back-off-max=200ms",
                                "jangteo.platform.breaker-open-for=200ms"),
                        Stream.of(further))
                .toArray(String[]::new);
    }

    private long count(String rows) {
        return shops.getFirst().number("select count(*) from " + rows);
    }

    private void age(String table, String column) {
        var _ = shops.getFirst()
                .sql()
                .sql("update %s set %s = %s - cast('2 hours' as interval)".formatted(table, column, column))
                .update();
    }

    private void steal(UUID thief, String lease) {
        var _ = shops.getFirst()
                .sql()
                .sql("""
                        update delivery
                        set holder = :thief, epoch = epoch + 1,
                            expires_at = current_timestamp + cast(:lease as interval)""")
                .param("thief", thief)
                .param("lease", lease)
                .update();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

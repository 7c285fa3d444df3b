package dev.jangteo.outbox;

import static dev.jangteo.outbox.Happenings.CANCELLED;
import static dev.jangteo.outbox.Happenings.PAID;
import static dev.jangteo.outbox.Happenings.event;
import static dev.jangteo.outbox.Happenings.happen;
import static dev.jangteo.outbox.Happenings.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.deliveries.ReadDeliveries;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.json.JsonMapper;

/// A shop that writes its events to a real Kafka broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class KafkaDeliveryTest {

    private static final String TOPIC = "orders-of-a-test";
    private static final int PARTITIONS = 3;

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, TOPIC);
    private RunningShop shop;

    @BeforeAll
    void open() {
        broker.afterPropertiesSet();
        shop = RunningShop.open(
                "jangteo.platform.wire=kafka",
                "jangteo.platform.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "jangteo.platform.kafka.topic=" + TOPIC);
    }

    @AfterAll
    void close() {
        shop.close();
        broker.destroy();
    }

    @Test
    void everyEventIsWrittenOnceUnderItsOrderAndInOrder() {
        var events = IntStream.range(0, 200)
                .mapToObj(_ -> UUID.randomUUID())
                .flatMap(order -> List.of(event(order, PAID), event(order, CANCELLED)).stream())
                .toList();
        happen(shop, events);
        var read = read(400);

        var types = new HashMap<String, List<String>>();
        var json = new JsonMapper();
        for (var message : read) {
            var cloudEvent = json.readTree(message.value());
            assertThat(message.key()).isEqualTo(cloudEvent.get("subject").asString());
            assertThat(new String(message.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("application/cloudevents+json; charset=UTF-8");
            types.computeIfAbsent(message.key(), _ -> new ArrayList<>())
                    .add(cloudEvent.get("type").asString());
        }
        assertThat(types).hasSize(200);
        assertThat(types.values()).allSatisfy(ofOrder -> assertThat(ofOrder).containsExactly(PAID, CANCELLED));
        await().until(() -> shop.get(ReadDeliveries.class).all().getFirst().backlog() == 0);
    }

    @Test
    void aShopOpensAndSellsWhileNoBrokerIsThere() {
        try (var alone = RunningShop.open(
                "jangteo.platform.wire=kafka",
                "jangteo.platform.kafka.bootstrap-servers=127.0.0.1:1",
                "jangteo.platform.kafka.timeout=500ms")) {
            happen(alone, List.of(paid()));
            await().until(() -> alone.get(ReadDeliveries.class)
                    .all()
                    .getFirst()
                    .lastFailure()
                    .isPresent());
            var standing = alone.get(ReadDeliveries.class).all().getFirst();
            assertThat(standing.backlog()).isOne();
            assertThat(standing.dead()).isZero();
        }
    }

    private List<ConsumerRecord<String, String>> read(int count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", broker.getBrokersAsString(),
                "group.id", "a-test",
                "auto.offset.reset", "earliest");
        var read = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= count;
            });
            consumer.poll(Duration.ofSeconds(1)).forEach(read::add);
        }
        assertThat(read).hasSize(count);
        return read;
    }
}

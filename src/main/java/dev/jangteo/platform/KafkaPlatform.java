package dev.jangteo.platform;

import dev.jangteo.outbox.DataPlatform;
import dev.jangteo.outbox.FeedEvent;
import dev.jangteo.outbox.PlatformSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes events to a Kafka topic: CloudEvents in structured JSON, the order's id as key, acknowledged by all
/// replicas, by an idempotent producer.
///
/// Of one order never two events are on their way at once: if the first of them were lost and the second not,
/// the repetition would come too late to be in order.
@Component
@ConditionalOnProperty(name = "jangteo.platform.wire", havingValue = "kafka")
class KafkaPlatform implements DataPlatform, AutoCloseable {

    private static final byte[] CONTENT_TYPE =
            (CloudEvent.MEDIA_TYPE + "; charset=UTF-8").getBytes(StandardCharsets.UTF_8);

    private final KafkaSettings kafka;
    private final List<String> servers;
    private final String source;
    private final JsonMapper json;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaPlatform(KafkaSettings kafka, PlatformSettings settings, JsonMapper json) {
        this.kafka = kafka;
        this.servers = kafka.requiredServers();
        this.source = settings.source();
        this.json = json;
    }

    @Override
    public String name() {
        return "kafka";
    }

    /// Finding out where to send may take half of the time once more.
    @Override
    public Duration longest() {
        return kafka.timeout().plus(kafka.timeout().dividedBy(2));
    }

    @Override
    public Outcome send(List<FeedEvent> events) {
        long giveUpAt = System.nanoTime() + kafka.timeout().toNanos();
        try {
            var rest = new ArrayList<>(events);
            while (!rest.isEmpty()) {
                await(sendOneOfEachOrder(rest), giveUpAt);
            }
            return new Outcome.Delivered();
        } catch (RecordTooLargeException | InvalidTopicException refused) {
            return new Outcome.Refused(refused.toString());
        } catch (KafkaException failure) {
            return new Outcome.Unavailable(failure.toString(), Optional.empty());
        } catch (TimeoutException late) {
            return new Outcome.Unavailable("not acknowledged within " + kafka.timeout(), Optional.empty());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable("interrupted", Optional.empty());
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(kafka.timeout());
        }
    }

    /// Takes the first event of every order from the list, and sends those.
    private List<Future<RecordMetadata>> sendOneOfEachOrder(List<FeedEvent> rest) {
        var onTheirWay = new HashSet<UUID>();
        var now = rest.stream()
                .filter(numbered -> onTheirWay.add(numbered.event().orderId()))
                .toList();
        rest.removeAll(now);
        return now.stream().map(numbered -> producer().send(message(numbered))).toList();
    }

    private static void await(List<Future<RecordMetadata>> sent, long giveUpAt)
            throws InterruptedException, TimeoutException {
        for (var one : sent) {
            try {
                var _ = one.get(Math.max(0, giveUpAt - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof KafkaException known
                        ? known
                        : new KafkaException(failure.getCause());
            }
        }
    }

    private ProducerRecord<String, byte[]> message(FeedEvent numbered) {
        var message = new ProducerRecord<>(
                kafka.topic(),
                numbered.event().orderId().toString(),
                json.writeValueAsBytes(CloudEvent.of(numbered, source)));
        var _ = message.headers().add("content-type", CONTENT_TYPE);
        return message;
    }

    /// Made when it is first needed, so that the shop opens also while no broker can be found.
    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> properties() {
        int half = (int) kafka.timeout().dividedBy(2).toMillis();
        var properties = new HashMap<String, Object>(kafka.properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, half);
        return properties;
    }
}

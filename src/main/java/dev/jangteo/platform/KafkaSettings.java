package dev.jangteo.platform;

import dev.jangteo.outbox.PlatformSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The data platform as a Kafka topic, for `jangteo.platform.wire=kafka`.
///
/// @param bootstrapServers brokers to begin with, `host:port`; required with this wire
/// @param topic where events go; its partitions keep an order's events in order
/// @param timeout how long a delivery may take until every event is acknowledged
/// @param properties further producer properties of Kafka's own, for TLS and SASL
@ConfigurationProperties("jangteo.platform.kafka")
public record KafkaSettings(
        @DefaultValue List<String> bootstrapServers,
        @DefaultValue("jangteo.orders") String topic,
        @DefaultValue("8s") Duration timeout,
        @DefaultValue Map<String, String> properties) {

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        properties = Map.copyOf(properties);
        PlatformSettings.inRange("kafka.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(5));
        if (topic.isBlank()) {
            throw new IllegalArgumentException("jangteo.platform.kafka.topic must not be empty");
        }
    }

    List<String> requiredServers() {
        if (bootstrapServers.isEmpty()) {
            throw new IllegalArgumentException(
                    "jangteo.platform.kafka.bootstrap-servers must name a broker with jangteo.platform.wire=kafka");
        }
        return bootstrapServers;
    }

    @Override
    public String toString() {
        return "KafkaSettings for " + topic + " at " + bootstrapServers;
    }
}

package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The same races where every conflict ends a transaction and the batch has to be run again, as on a distributed
/// PostgreSQL.
class SerializableOrderRacesTest extends OrderRaces {

    SerializableOrderRacesTest() {
        super("spring.datasource.hikari.transaction-isolation=TRANSACTION_SERIALIZABLE");
    }

    @Test
    void theTransactionsAreSerializableIndeed() {
        assertThat(shop(0).sql()
                        .sql("show transaction_isolation")
                        .query(String.class)
                        .single())
                .isEqualTo("serializable");
    }
}

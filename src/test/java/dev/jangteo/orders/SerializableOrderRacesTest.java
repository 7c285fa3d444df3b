package dev.jangteo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.Test;

/// The same races where every conflict ends a transaction and the batch has to be run again, as on a distributed
/// PostgreSQL.
@WithDatabase
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

package dev.jangteo.ordering;

/// The same races where every conflict ends a transaction and the batch has to be run again, as on a distributed
/// PostgreSQL.
class SerializableOrderRacesTest extends OrderRaces {

    SerializableOrderRacesTest() {
        super("spring.datasource.hikari.transaction-isolation=TRANSACTION_SERIALIZABLE");
    }
}

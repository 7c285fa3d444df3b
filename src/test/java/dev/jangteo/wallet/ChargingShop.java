package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.wallet.ChargeWallet.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.support.GenericApplicationContext;

/// A shop whose sweep is in the hands of a test, and what has to be true of it whatever a payment
/// gateway does.
final class ChargingShop implements AutoCloseable {

    /// After this time a charge that waits is looked at by the sweep.
    static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final String database;
    private final Consumer<GenericApplicationContext> beans;
    private final String[] settings;
    private RunningShop shop;

    ChargingShop(String database, Consumer<GenericApplicationContext> beans, String... settings) {
        this.database = database;
        this.beans = beans;
        this.settings = settings;
        this.shop = open();
    }

    RunningShop shop() {
        return shop;
    }

    /// Closes the shop, has something done meanwhile, and opens it again on the same database.
    void reopen(Runnable meanwhile) {
        shop.close();
        meanwhile.run();
        shop = open();
    }

    Outcome charge(long account, String key, long amount) {
        return shop.charge(account, key, amount);
    }

    long customer() {
        return shop.customer();
    }

    long balance(long account) {
        return shop.balance(account);
    }

    long reserved(long account) {
        return shop.number("select reserved from wallet where account_id = ?", account);
    }

    /// The state of an account's newest charge.
    String state(long account) {
        return shop.sql()
                .sql("select state from charge where account_id = ? order by id desc limit 1")
                .param(account)
                .query(String.class)
                .single();
    }

    /// The database's clock decides what is due, and no test can move it; so all charges become older.
    void waitLongEnough() {
        var _ = shop.sql().sql("""
                        update charge set opened_at = opened_at - :time * interval '1 second',
                                          asked_at = asked_at - :time * interval '1 second',
                                          look_again_at = look_again_at - :time * interval '1 second'""").param("time", LONG_ENOUGH.toSeconds()).update();
    }

    void sweep() {
        shop.get(ChargeWallet.class).sweep();
    }

    /// What the gateway took is credited, or waits, or is disputed and seen by admins; nothing else is credited.
    void hidesNoMoney(Map<UUID, Long> taken) {
        assertThat(shop.brokenInvariants()).isEmpty();
        taken.forEach((charge, amount) -> assertThat(shop.number(
                        "select count(*) from charge where id = ? and amount = ? and state <> 'DECLINED'",
                        charge,
                        amount))
                .as("charge %s over %s", charge, amount)
                .isEqualTo(1));
        assertThat(shop.number("select count(*) from ledger_entry where kind = 'CHARGE'"))
                .isEqualTo(shop.number("select count(*) from charge where state = 'CREDITED'"))
                .isLessThanOrEqualTo(taken.size());
    }

    static String response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Charged(var response) -> response;
            case Outcome.ChargedBefore(var response) -> response;
            case Outcome other -> throw new AssertionError("not charged: " + other);
        };
    }

    @Override
    public void close() {
        shop.close();
    }

    private RunningShop open() {
        return RunningShop.on(database, beans, settings);
    }
}

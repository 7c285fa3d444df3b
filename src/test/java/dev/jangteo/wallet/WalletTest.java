package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletTest {

    private static final UUID REFERENCE = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 1, false",
        "100, 100, true",
        "100, 101, false",
        "100, 0, true",
        "100, 9223372036854775807, false",
        "1000000, 999999, true"
    })
    void coversWhatIsInIt(long balance, long total, boolean covers) {
        assertThat(new Wallet(1, balance, 500, 0).covers(total)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1000000, true",
        "0, 0, 1000001, false",
        "999999, 0, 1, true",
        "999999, 0, 2, false",
        "0, 1000000, 1, false",
        "400000, 500000, 100000, true",
        "400000, 500000, 100001, false",
        "1000000, 0, 1, false",
        "0, 0, 9223372036854775807, false",
        // A limit that was lowered leaves no room and does no harm.
        "2000000, 0, 1, false"
    })
    void hasRoomBelowTheLimitForBalanceAndReserveTogether(long balance, long reserved, long amount, boolean room) {
        assertThat(new Wallet(1, balance, reserved, 0).hasRoomFor(amount, 1_000_000))
                .isEqualTo(room);
    }

    @Test
    void aPaymentTakesMoneyAndIsTheNextEntry() {
        var posted = new Wallet(7, 1_000, 50, 3).pay(400, REFERENCE, AT);
        assertThat(posted.wallet()).isEqualTo(new Wallet(7, 600, 50, 4));
        assertThat(posted.entry()).isEqualTo(new LedgerEntry(7, 4, AT, LedgerEntry.Kind.PAYMENT, -400, 600, REFERENCE));
    }

    @Test
    void aPaymentOfNothingIsAnEntryToo() {
        var posted = new Wallet(7, 0, 0, 0).pay(0, REFERENCE, AT);
        assertThat(posted.wallet()).isEqualTo(new Wallet(7, 0, 0, 1));
        assertThat(posted.entry().amount()).isZero();
    }

    @Test
    void aCreditTurnsReserveIntoBalance() {
        var reserved = new Wallet(7, 100, 0, 1).reserve(900);
        assertThat(reserved).isEqualTo(new Wallet(7, 100, 900, 1));
        var posted = reserved.credit(900, REFERENCE, AT);
        assertThat(posted.wallet()).isEqualTo(new Wallet(7, 1_000, 0, 2));
        assertThat(posted.entry()).isEqualTo(new LedgerEntry(7, 2, AT, LedgerEntry.Kind.CHARGE, 900, 1_000, REFERENCE));
        assertThat(reserved.release(900)).isEqualTo(new Wallet(7, 100, 0, 1));
    }

    @Test
    void aWalletIsNeverNegative() {
        var wallet = new Wallet(1, 100, 100, 0);
        assertThatThrownBy(() -> wallet.pay(101, REFERENCE, AT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallet.release(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallet.credit(101, REFERENCE, AT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Wallet(1, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1000000000000001, 1", "1, 0"})
    void limitsThatMakeNoSenseEndTheStartUp(long balanceMax, long chargeMax) {
        assertThatThrownBy(() -> new WalletSettings(balanceMax, chargeMax, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jangteo.wallet.");
    }
}

package dev.jangteo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Two instances of a shop on one database, open for all tests of a class. After each of them the audit holds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
public abstract class TwoShops {

    private List<RunningShop> shops = List.of();

    /// Opens one of them; for tests that want other settings, or beans of their own.
    protected RunningShop open(String database) {
        return RunningShop.on(database);
    }

    /// One of the two, whatever the number, so that callers can be numbered through.
    protected final RunningShop shop(int number) {
        return shops.get(number % shops.size());
    }

    @BeforeAll
    protected final void openBoth() {
        var database = TestDatabase.fresh();
        shops = List.of(open(database), open(database));
    }

    @AfterAll
    protected final void closeBoth() {
        shops.forEach(RunningShop::close);
    }

    @AfterEach
    protected final void whatMustAlwaysBeTrueIsTrue() {
        assertThat(shop(0).brokenInvariants()).isEmpty();
    }
}

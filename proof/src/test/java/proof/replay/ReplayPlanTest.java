package proof.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proof.harness.ProofFailure;

class ReplayPlanTest {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsTakenBackAsAWholeIsACancellation() throws IOException {
        var plan = plan("""
                1,A,"Cup, ""blue\""",2,2010-01-01 10:00:00,1.25,7.0,Korea
                1,B,Plate,1,2010-01-01 10:00:00,3.00,7.0,Korea
                C2,A,Cup,-2,2010-01-02 10:00:00,1.25,7.0,Korea
                C2,B,Plate,-1,2010-01-02 10:00:00,3.00,7.0,Korea
                3,A,Cup,4,2010-01-03 10:00:00,1.25,8.0,Korea
                """);
        assertThat(plan.steps()).hasSize(3);
        var cup = requireNonNull(plan.goods().get("A@1.25"));
        assertThat(cup.name()).isEqualTo("Cup, \"blue\"");
        assertThat(cup.price()).isEqualTo(1_300);
        var totals = Totals.of(plan, Set.of());
        assertThat(totals.orders()).isEqualTo(2);
        assertThat(totals.cancelled()).isEqualTo(1);
        assertThat(totals.units()).containsExactly(Map.entry("A@1.25", 4L));
        assertThat(totals.money()).isEqualTo(4 * 1_300);
        assertThat(Totals.of(plan, Set.of("3")).units()).isEmpty();
    }

    @Test
    void whatMatchesNoOrderIsLeftOut() throws IOException {
        var plan = plan("""
                1,A,Cup,2,2010-01-01 10:00:00,1.25,7.0,Korea
                C2,A,Cup,-1,2010-01-02 10:00:00,1.25,7.0,Korea
                C3,A,Cup,-2,2010-01-02 10:00:00,1.25,8.0,Korea
                """);
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.left()).containsEntry("of cancellations that match no whole order", 2);
    }

    @Test
    void differencesAreCountedByKey() {
        assertThat(Totals.differences(Map.of("a", 1L, "b", 2L), Map.of("a", 1L, "c", 2L)))
                .isEqualTo(2);
        assertThat(Totals.differences(Map.of("a", 0L), Map.of())).isZero();
    }

    @Test
    void anotherFileCannotBeTried() throws IOException {
        var file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> Invoices.read(file)).isInstanceOf(ProofFailure.class);
    }

    private ReplayPlan plan(String rows) throws IOException {
        return ReplayPlan.of(Invoices.read(Files.writeString(folder.resolve("invoices.csv"), HEADER + rows)));
    }
}

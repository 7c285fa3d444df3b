package dev.jangteo.admin;

import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.CorrectMoney;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;

/// What a correction did.
final class CorrectionViews {

    private CorrectionViews() {}

    record AdjustedView(
            @Doc("UUIDv7, the reference in the statement") UUID adjustmentId,
            @Doc("Whose wallet") @Positive long accountId,
            @Doc("In won") long amount,

            @Doc("What the wallet held right after, in won") @PositiveOrZero
            long balance) {

        static AdjustedView of(CorrectMoney.Adjusted done) {
            return new AdjustedView(done.adjustmentId(), done.accountId(), done.amount(), done.balance());
        }
    }

    record SettledView(
            @Doc("The charge") UUID chargeId,
            @Doc("Whose wallet") @Positive long accountId,
            @Doc("In won") @Positive long amount,
            @Doc("What it is now") Charge.State status,

            @Doc("What the wallet held right after, in won") @PositiveOrZero
            long balance) {

        static SettledView of(CorrectMoney.Settled done) {
            return new SettledView(done.chargeId(), done.accountId(), done.amount(), done.status(), done.balance());
        }
    }
}

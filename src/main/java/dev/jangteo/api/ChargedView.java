package dev.jangteo.api;

import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charge;
import jakarta.validation.constraints.Positive;
import java.util.UUID;

/// A charge that is in the wallet.
record ChargedView(
        @Doc("UUIDv7, the reference in the statement") UUID chargeId,
        @Doc("In won") @Positive long amount,

        @Doc("What the wallet held right after, in won") @Positive
        long balance) {

    static ChargedView of(Charge.Credited charge) {
        return new ChargedView(charge.chargeId(), charge.amount(), charge.balance());
    }
}

package dev.jangteo.api;

import dev.jangteo.binding.AtMost;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.WalletSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Positive;

/// What a client sends to charge the wallet.
@Schema(name = "Charge")
public record NewCharge(
        @Doc("In won") @Positive @AtMost(of = WalletSettings.class, setting = "chargeMax")
        long amount) {}

package dev.jangteo.admin;

import dev.jangteo.binding.Cursor;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.Charges;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.PageLimit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/charges", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: charges", description = "What became of charges at the payment gateway")
class AdminCharges {

    private static final UUID NEWEST = new UUID(-1, -1);

    record Asked(
            @Doc("Only those in this state") Optional<Charge.State> status,
            @Cursor Optional<UUID> cursor,
            @PageLimit int limit) {

        UUID below() {
            return cursor.orElse(NEWEST);
        }
    }

    @Schema(name = "ListedCharge")
    record ChargeView(
            @Doc("UUIDv7; the gateway knows the charge by it, too")
            UUID chargeId,

            @Doc("Whose wallet it is for") @Positive long accountId,
            @Doc("In won") @Positive long amount,

            @Doc("PENDING until the gateway's word is known; DISPUTED when it took money it had declined")
            Charge.State status,

            @Doc("When the customer asked for it") Instant openedAt,
            @Doc("When the gateway was last asked for it") Instant askedAt,

            @Doc("When it was credited or declined; null while it is pending") @Nullable
            Instant settledAt,

            @Doc("The gateway's, or what the shop found out about it") @Nullable
            String reason) {

        static ChargeView of(Charges.Seen charge) {
            return new ChargeView(
                    charge.id(),
                    charge.accountId(),
                    charge.amount(),
                    charge.state(),
                    charge.openedAt(),
                    charge.askedAt(),
                    charge.settledAt().orElse(null),
                    charge.reason().orElse(null));
        }
    }

    @Schema(name = "ChargePage")
    record PageView(
            @Doc("Newest first") List<ChargeView> charges,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}

    private final Charges charges;

    AdminCharges(Charges charges) {
        this.charges = charges;
    }

    @GetMapping
    @Operation(
            operationId = "listCharges",
            summary = "Charges of all accounts, newest first: PENDING ones wait for the gateway, DISPUTED ones for you")
    @Returns(value = "A page of charges, newest first", with = PageView.class)
    PageView charges(@FromQuery Asked page) {
        var found = charges.page(page.status(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(ChargeView::of).toList(),
                found.size() > shown.size() ? shown.getLast().id().toString() : null);
    }
}

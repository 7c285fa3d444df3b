package dev.jangteo.admin;

import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.Charges;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
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
    private static final String ANY = "";

    record ChargeView(
            UUID chargeId,
            long accountId,
            long amount,
            Charge.State status,
            Instant openedAt,
            Instant askedAt,
            @Nullable Instant settledAt,
            @Nullable String reason) {

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

    record PageView(List<ChargeView> charges, @Nullable String next) {}

    private final Charges charges;
    private final WebSettings web;

    AdminCharges(Charges charges, WebSettings web) {
        this.charges = charges;
        this.web = web;
    }

    @GetMapping
    @Operation(
            summary = "Charges of all accounts, newest first: PENDING ones wait for the gateway, DISPUTED ones for you")
    PageView charges(HttpServletRequest request) {
        record Page(Optional<Charge.State> status, UUID below, int limit) {}
        var states = Arrays.stream(Charge.State.values()).map(Enum::name).toList();
        var page = Query.read(
                request,
                query -> new Page(
                        Optional.of(query.oneOf("status", states, ANY))
                                .filter(word -> !word.equals(ANY))
                                .map(Charge.State::valueOf),
                        query.cursor("cursor").orElse(NEWEST),
                        (int) query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = charges.page(page.status(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(ChargeView::of).toList(),
                found.size() > shown.size() ? shown.getLast().id().toString() : null);
    }
}

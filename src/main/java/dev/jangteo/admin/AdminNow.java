package dev.jangteo.admin;

import dev.jangteo.openapi.Returns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/now", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: now", description = "The running sale in figures, to look at every second")
class AdminNow {

    private final ShopNow shop;
    private final InstanceNow instance;

    AdminNow(ShopNow shop, InstanceNow instance) {
        this.shop = shop;
        this.instance = instance;
    }

    @GetMapping
    @Operation(
            operationId = "readNow",
            summary =
                    "Orders by second, what moves and what is left, offers, events, charges; and this instance's queues")
    @Returns(
            value =
                    "What the tables say, of all instances, and what the asked instance's meters say. A reading that took long is kept for ten times as long, at most ten seconds, and that of the day twenty times: `at` says when it was made",
            with = NowView.class)
    NowView now() {
        return NowView.of(shop.read(), instance.read());
    }
}

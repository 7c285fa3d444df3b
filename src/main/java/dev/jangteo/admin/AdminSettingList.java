package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jangteo.admin.SettingsInForce.InForce;
import dev.jangteo.openapi.Returns;
import dev.jangteo.openapi.Words;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/settings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: settings", description = "What the instance that is asked was started with")
class AdminSettingList {

    record SettingView(
            @Doc("As in a file or an argument") String name,

            @Doc(
                    "What it is now; `•••` for a secret and for parts of an address that may hold one; null when it has no value")
            @Nullable
            String value,

            @Doc("Who set it; `default` also when it follows from another setting")
            @Words({"argument", "system property", "environment", "file", "default", "other"})
            String origin,

            @Doc("Whether the value is hidden") boolean secret,
            @Doc("Its environment variable") String variable,

            @Doc("What counts when nobody sets it") @JsonProperty("default")
            String fallback,

            @Doc("Of the value; empty when it has none") String unit,
            @Doc("What it does, in Markdown") String meaning,
            @Doc("The heading that it stands below") String section) {

        static SettingView of(InForce setting) {
            var entry = setting.entry();
            return new SettingView(
                    entry.name(),
                    setting.value().orElse(null),
                    setting.origin().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    setting.secret(),
                    entry.variable(),
                    entry.fallback().replace("`", ""),
                    entry.unit(),
                    entry.meaning(),
                    entry.section());
        }
    }

    record SettingsView(@Doc("All there are") List<SettingView> settings) {}

    private final SettingsInForce settings;

    AdminSettingList(SettingsInForce settings) {
        this.settings = settings;
    }

    @GetMapping
    @Operation(
            operationId = "listSettings",
            summary = "Every setting with its value and where that came from; secrets are hidden")
    @Returns(
            value = "The settings in the order of docs/settings.md, of the instance that was asked",
            with = SettingsView.class)
    SettingsView settings() {
        return new SettingsView(settings.all().stream().map(SettingView::of).toList());
    }
}

package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jangteo.admin.SettingsInForce.InForce;
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
            String name,
            @Nullable String value,
            String origin,
            boolean secret,
            String variable,
            @JsonProperty("default") String fallback,
            String unit,
            String meaning,
            String section) {

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

    record SettingsView(List<SettingView> settings) {}

    private final SettingsInForce settings;

    AdminSettingList(SettingsInForce settings) {
        this.settings = settings;
    }

    @GetMapping
    @Operation(summary = "Every setting with its value and where that came from; secrets are hidden")
    SettingsView settings() {
        return new SettingsView(settings.all().stream().map(SettingView::of).toList());
    }
}

package dev.jangteo.admin;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminSettingDocs implements OperationDocs {

    private static final String SETTINGS = """
            {"settings": [
               {"name": "jangteo.wallet.balance-max", "value": "2000000", "origin": "environment", "secret": false,
                "variable": "JANGTEO_WALLET_BALANCE_MAX", "default": "1000000", "unit": "won",
                "meaning": "No balance, pending charges included, exceeds it.", "section": "Money"},
               {"name": "jangteo.gateway.http.token", "value": "•••", "origin": "file", "secret": true,
                "variable": "JANGTEO_GATEWAY_HTTP_TOKEN", "default": "none", "unit": "",
                "meaning": "Sent as `Authorization: Bearer`, if there is one.", "section": "Money"}]}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/settings", "listSettings")
                .gives(
                        200,
                        "The settings in the order of docs/settings.md, of the instance that was asked",
                        settings(),
                        SETTINGS));
    }

    private static ObjectSchema settings() {
        var setting = ObjectSchema.answer("Setting")
                .with("name", "As in a file or an argument", ObjectSchema.string())
                .perhaps(
                        "value",
                        "What it is now; `•••` for a secret and for parts of an address that may hold one; null when it"
                                + " has no value",
                        ObjectSchema.string())
                .with(
                        "origin",
                        "Who set it; `default` also when it follows from another setting",
                        ObjectSchema.oneOf(
                                List.of("argument", "system property", "environment", "file", "default", "other")))
                .with("secret", "Whether the value is hidden", ObjectSchema.flag())
                .with("variable", "Its environment variable", ObjectSchema.string())
                .with("default", "What counts when nobody sets it", ObjectSchema.string())
                .with("unit", "Of the value; empty when it has none", ObjectSchema.string())
                .with("meaning", "What it does, in Markdown", ObjectSchema.string())
                .with("section", "The heading that it stands below", ObjectSchema.string());
        return ObjectSchema.answer("Settings").with("settings", "All there are", ObjectSchema.list(setting.schema()));
    }
}

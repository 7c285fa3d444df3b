package dev.jangteo.api;

import dev.jangteo.accounts.Customers;
import dev.jangteo.accounts.Role;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AccountDocs implements OperationDocs {

    private static final String ACCOUNT = """
            {"accountId": 42, "email": "minji.kim@example.com", "externalId": null, "name": "김민지", "role": "CUSTOMER",
             "createdAt": "2026-01-20T01:02:03.456Z"}""";
    private static final String EXPORT = """
            {"account": {"accountId": 42, "email": "minji.kim@example.com", "externalId": null, "name": "김민지",
              "role": "CUSTOMER", "createdAt": "2026-01-20T01:02:03.456Z"},
             "balance": 30400, "addresses": ["198.51.100.7"], "logins": [], "cart": [], "coupons": [], "entries": [],
             "charges": [], "orders": [], "trail": []}""";
    private static final String PASSWORD = """
            {"oldPassword": "my own long password", "newPassword": "another long password"}""";
    private static final String OF_BACKEND = """
            {"externalId": "member-4711", "name": "김민지", "email": null}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/account", "getAccount")
                        .gives(200, "The account", account("Account"), ACCOUNT)
                        .refuses(ProblemCode.ACCOUNT_NOT_FOUND),
                OperationDoc.of(HttpMethod.DELETE, "/api/v1/account", "closeAccount")
                        .givesNothing("E-mail, name, password, addresses and cart are forgotten and nobody can log in;"
                                + " money, orders and coupons stay under the number, what is left in the wallet stays"
                                + " owed")
                        .refuses(ProblemCode.ACCOUNT_NOT_FOUND, ProblemCode.CHARGES_PENDING, ProblemCode.LAST_ADMIN),
                OperationDoc.of(HttpMethod.POST, "/api/v1/account/password", "changePassword")
                        .body(password(), PASSWORD)
                        .givesNothing("The new password counts; every other login has ended, access tokens included")
                        .refuses(ProblemCode.BAD_CREDENTIALS),
                OperationDoc.of(HttpMethod.GET, "/api/v1/account/export", "exportAccount")
                        .gives(200, "Everything under this account", export(), EXPORT),
                OperationDoc.of(HttpMethod.POST, "/api/v1/accounts", "openCustomerAccount")
                        .body(ofBackend(), OF_BACKEND)
                        .gives(
                                201,
                                "The account of this identifier: opened now, without a password, or there already",
                                ObjectSchema.answer("CustomerAccount")
                                        .with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE)),
                                "{\"accountId\": 42}")
                        .refuses(ProblemCode.EMAIL_TAKEN));
    }

    private static ObjectSchema account(String name) {
        return ObjectSchema.answer(name)
                .with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("email", "In lower case; null when a shop's backend opened it without", ObjectSchema.string())
                .perhaps("externalId", "The identifier that a shop's backend gave it", ObjectSchema.string())
                .with("name", "How to call the customer", ObjectSchema.string())
                .with("role", "What it may do", ObjectSchema.oneOf(Role.class))
                .with("createdAt", "When it was opened", ObjectSchema.time());
    }

    private static ObjectSchema password() {
        return ObjectSchema.request("NewPassword")
                .with("oldPassword", "The password so far", ObjectSchema.text(1, AuthRequests.PASSWORD_MAX))
                .with(
                        "newPassword",
                        "Kept only as a hash; the 10,000 commonest passwords are refused",
                        ObjectSchema.text(AuthRequests.PASSWORD_MIN, AuthRequests.PASSWORD_MAX));
    }

    private static ObjectSchema ofBackend() {
        return ObjectSchema.request("NewCustomerAccount")
                .with(
                        "externalId",
                        "The shop's own identifier of the customer",
                        ObjectSchema.pattern(Customers.EXTERNAL_ID, 1, Customers.EXTERNAL_ID_MAX))
                .with("name", "How to call the customer", ObjectSchema.text(1, AuthRequests.NAME_MAX))
                .perhaps("email", "If there is one", ObjectSchema.email(3, AuthRequests.EMAIL_MAX));
    }

    private static ObjectSchema export() {
        return ObjectSchema.answer("AccountExport")
                .with(
                        "account",
                        "As GET /account answers",
                        account("ExportedAccount").schema())
                .with("balance", "In won", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("addresses", "Logged in from lately", ObjectSchema.list(ObjectSchema.string()))
                .with("logins", "Open ones", things())
                .with("cart", "Products and quantities", things())
                .with("coupons", "As GET /coupons answers", ObjectSchema.list(ObjectSchema.ref("Coupon")))
                .with("entries", "As GET /balance/entries answers", things())
                .with("charges", "Of whatever outcome", things())
                .with("orders", "As GET /orders answers", ObjectSchema.list(ObjectSchema.ref("Order")))
                .with("trail", "What was done by this account or for it", things());
    }

    private static Schema<Object> things() {
        return ObjectSchema.list(ObjectSchema.answer("Thing").schema());
    }
}

package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class AdminAccountDocs implements OperationDocs {

    private static final String NEW_ACCOUNT = """
            {"email": "platform@example.com", "password": "correct horse battery", "name": "데이터 플랫폼",
             "role": "DATA_PLATFORM"}""";

    static final int Q_MAX = 100;

    private static final long NUMBER_MAX = 999_999_999_999_999_999L;
    private static final String ACCOUNT = """
            {"accountId": 42, "email": "minji.kim@example.com", "externalId": null, "name": "김민지", "role": "CUSTOMER",
             "status": "ACTIVE", "demo": false, "balance": 30400, "createdAt": "2026-01-20T01:02:03.456Z"}""";
    private static final String PAGE = "{\"accounts\": [" + ACCOUNT + "], \"next\": null}";

    private static final String ONE_TIME =
            "{\"password\": \"r7kq2mwx9hp4ztnc\", \"until\": \"2026-01-21T01:02:03.456Z\"}";

    private final WebSettings web;

    AdminAccountDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<OperationDoc> calls() {
        return Stream.concat(opening().stream(), ofAccounts().stream()).toList();
    }

    private List<OperationDoc> opening() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/accounts", "openAccount")
                        .part(account())
                        .body(newAccount(), NEW_ACCOUNT)
                        .gives(
                                201,
                                "The account is open, its wallet empty",
                                opened(),
                                "{\"accountId\": 43, \"role\": \"DATA_PLATFORM\"}")
                        .refuses(ProblemCode.EMAIL_TAKEN),
                OperationDoc.of(HttpMethod.POST, "/api/v1/admin/signing-keys", "rotateSigningKey")
                        .gives(201, "The key signs from now on", key(), "{\"number\": 2}"));
    }

    private List<OperationDoc> ofAccounts() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/admin/accounts", "listAccounts")
                        .query("q", "Found in e-mail, name or external id", ObjectSchema.text(1, Q_MAX), "minji")
                        .query("cursor", "The `next` of the page before", ObjectSchema.whole(1, NUMBER_MAX), 42)
                        .limit(web)
                        .gives(200, "A page of accounts, newest first", page(), PAGE),
                one(HttpMethod.GET, "", "getAccountOfShop")
                        .gives(200, "The account", ObjectSchema.known("AccountOfShop"), ACCOUNT),
                one(HttpMethod.PATCH, "", "editAccount")
                        .body(edit(), "{\"status\": \"SUSPENDED\"}")
                        .gives(200, "The account as it is now", ObjectSchema.known("AccountOfShop"), ACCOUNT)
                        .refuses(ProblemCode.LAST_ADMIN),
                one(HttpMethod.POST, "/sessions/end", "endSessions").givesNothing("All of its logins have ended"),
                one(HttpMethod.POST, "/one-time-password", "resetPassword")
                        .gives(200, "A password for one login; it is told this once", oneTime(), ONE_TIME),
                one(HttpMethod.GET, "/entries", "listEntriesOfAccount")
                        .query("cursor", "The `next` of the page before", ObjectSchema.whole(1, NUMBER_MAX), 17)
                        .limit(web)
                        .gives(
                                200,
                                "A page of its statement",
                                ObjectSchema.known("Statement"),
                                "{\"entries\": [], \"next\": null}"),
                one(HttpMethod.GET, "/coupons", "listCouponsOfAccount")
                        .gives(200, "Its coupons", ObjectSchema.known("Coupons"), "{\"coupons\": []}"),
                one(HttpMethod.GET, "/charges", "listChargesOfAccount")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                ObjectSchema.uuid(),
                                "01a1f80d-0f1e-7d2c-9b3a-485960718293")
                        .limit(web)
                        .gives(
                                200,
                                "A page of its charges",
                                ObjectSchema.known("ChargePage"),
                                "{\"charges\": [], \"next\": null}"));
    }

    private static ObjectSchema oneTime() {
        return ObjectSchema.answer("OneTimePassword")
                .with("password", "The owner has to choose another after the login", ObjectSchema.string())
                .with("until", "From when on it lets nobody in", ObjectSchema.time());
    }

    private static OperationDoc one(HttpMethod method, String what, String id) {
        return OperationDoc.of(method, "/api/v1/admin/accounts/{id}" + what, id)
                .path("id", "The account's id", ObjectSchema.whole(1, Long.MAX_VALUE), 42)
                .refuses(ProblemCode.ACCOUNT_NOT_FOUND);
    }

    private static ObjectSchema page() {
        return ObjectSchema.answer("AccountPage")
                .with("accounts", "Newest first", ObjectSchema.list(ObjectSchema.ref("AccountOfShop")))
                .perhaps("next", "The cursor of the next page; null on the last", ObjectSchema.string());
    }

    private static ObjectSchema account() {
        return ObjectSchema.answer("AccountOfShop")
                .with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE))
                .perhaps("email", "Null when it was closed or opened without", ObjectSchema.string())
                .perhaps("externalId", "The identifier that a shop's backend gave it", ObjectSchema.string())
                .with("name", "Empty when it was closed", ObjectSchema.string())
                .with("role", "What it may do", ObjectSchema.oneOf(Role.class))
                .with("status", "Whether it may", ObjectSchema.oneOf(Account.Status.class))
                .with("demo", "Whether it works only while the demo is on", ObjectSchema.flag())
                .with("balance", "In won", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("createdAt", "When it was opened", ObjectSchema.time());
    }

    private static ObjectSchema edit() {
        return ObjectSchema.request("AccountEdit")
                .perhaps("role", "What it may do from now on", ObjectSchema.oneOf(AccountRequest.AccountRole.class))
                .perhaps(
                        "status",
                        "Suspended accounts cannot log in",
                        ObjectSchema.oneOf(AccountRequest.AccountStatus.class))
                .notEmpty();
    }

    private static ObjectSchema newAccount() {
        return ObjectSchema.request("NewAccount")
                .with(
                        "email",
                        "Upper and lower case are one, blanks around it do not count, invisible characters are refused",
                        ObjectSchema.email(3, AuthRequests.EMAIL_MAX))
                .with(
                        "password",
                        "Kept only as a hash; the 10,000 commonest passwords are refused",
                        ObjectSchema.text(AuthRequests.PASSWORD_MIN, AuthRequests.PASSWORD_MAX))
                .with("name", "How to call whoever it is", ObjectSchema.text(1, AuthRequests.NAME_MAX))
                .perhaps(
                        "role",
                        "What the account may do; CUSTOMER when it is not said",
                        ObjectSchema.oneOf(AccountRequest.AccountRole.class));
    }

    private static ObjectSchema opened() {
        return ObjectSchema.answer("OpenedAccount")
                .with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with("role", "What it may do", ObjectSchema.oneOf(Role.class));
    }

    private static ObjectSchema key() {
        return ObjectSchema.answer("SigningKey").with("number", "Counts up", ObjectSchema.whole(1, Integer.MAX_VALUE));
    }
}

package dev.jangteo.admin;

import dev.jangteo.account.Account;
import dev.jangteo.account.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class AdminAccountDocs implements CallDocs {

    private static final String NEW_ACCOUNT = """
            {"email": "platform@example.com", "password": "correct horse battery", "name": "데이터 플랫폼",
             "role": "DATA_PLATFORM"}""";

    static final int Q_MAX = 100;

    private static final long NUMBER_MAX = 999_999_999_999_999_999L;
    private static final String ACCOUNT = """
            {"accountId": 42, "email": "minji.kim@example.com", "externalId": null, "name": "김민지", "role": "CUSTOMER",
             "status": "ACTIVE", "demo": false, "balance": 30400, "createdAt": "2026-01-20T01:02:03.456Z"}""";
    private static final String PAGE = "{\"accounts\": [" + ACCOUNT + "], \"next\": null}";

    private final WebSettings web;

    AdminAccountDocs(WebSettings web) {
        this.web = web;
    }

    @Override
    public List<CallDoc> calls() {
        return Stream.concat(opening().stream(), ofAccounts().stream()).toList();
    }

    private List<CallDoc> opening() {
        return List.of(
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/accounts", "openAccount")
                        .part(account())
                        .body(newAccount(), NEW_ACCOUNT)
                        .gives(
                                201,
                                "The account is open, its wallet empty",
                                opened(),
                                "{\"accountId\": 43, \"role\": \"DATA_PLATFORM\"}")
                        .refuses(ProblemCode.EMAIL_TAKEN),
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/signing-keys", "rotateSigningKey")
                        .gives(201, "The key signs from now on", key(), "{\"number\": 2}"));
    }

    private List<CallDoc> ofAccounts() {
        return List.of(
                CallDoc.of(HttpMethod.GET, "/api/v1/admin/accounts", "listAccounts")
                        .query("q", "Found in e-mail, name or external id", Shape.text(1, Q_MAX), "minji")
                        .query("cursor", "The `next` of the page before", Shape.whole(1, NUMBER_MAX), 42)
                        .limit(web)
                        .gives(200, "A page of accounts, newest first", page(), PAGE),
                one(HttpMethod.GET, "", "getAccountOfShop")
                        .gives(200, "The account", Shape.known("AccountOfShop"), ACCOUNT),
                one(HttpMethod.PATCH, "", "editAccount")
                        .body(edit(), "{\"status\": \"SUSPENDED\"}")
                        .gives(200, "The account as it is now", Shape.known("AccountOfShop"), ACCOUNT)
                        .refuses(ProblemCode.LAST_ADMIN),
                one(HttpMethod.POST, "/sessions/end", "endSessions").givesNothing("All of its logins have ended"),
                one(HttpMethod.GET, "/entries", "listEntriesOfAccount")
                        .query("cursor", "The `next` of the page before", Shape.whole(1, NUMBER_MAX), 17)
                        .limit(web)
                        .gives(
                                200,
                                "A page of its statement",
                                Shape.known("Statement"),
                                "{\"entries\": [], \"next\": null}"),
                one(HttpMethod.GET, "/coupons", "listCouponsOfAccount")
                        .gives(200, "Its coupons", Shape.known("Coupons"), "{\"coupons\": []}"),
                one(HttpMethod.GET, "/charges", "listChargesOfAccount")
                        .query(
                                "cursor",
                                "The `next` of the page before",
                                Shape.uuid(),
                                "01a1f80d-0f1e-7d2c-9b3a-485960718293")
                        .limit(web)
                        .gives(
                                200,
                                "A page of its charges",
                                Shape.known("ChargePage"),
                                "{\"charges\": [], \"next\": null}"));
    }

    private static CallDoc one(HttpMethod method, String what, String id) {
        return CallDoc.of(method, "/api/v1/admin/accounts/{id}" + what, id)
                .path("id", "The account's id", Shape.whole(1, Long.MAX_VALUE), 42)
                .refuses(ProblemCode.ACCOUNT_NOT_FOUND);
    }

    private static Shape page() {
        return Shape.answer("AccountPage")
                .with("accounts", "Newest first", Shape.list(Shape.ref("AccountOfShop")))
                .perhaps("next", "The cursor of the next page; null on the last", Shape.string());
    }

    private static Shape account() {
        return Shape.answer("AccountOfShop")
                .with("accountId", "The account", Shape.whole(1, Long.MAX_VALUE))
                .perhaps("email", "Null when it was closed or opened without", Shape.string())
                .perhaps("externalId", "The identifier that a shop's backend gave it", Shape.string())
                .with("name", "Empty when it was closed", Shape.string())
                .with("role", "What it may do", Shape.oneOf(Role.class))
                .with("status", "Whether it may", Shape.oneOf(Account.Status.class))
                .with("demo", "Whether it works only while the demo is on", Shape.flag())
                .with("balance", "In won", Shape.whole(0, Long.MAX_VALUE))
                .with("createdAt", "When it was opened", Shape.time());
    }

    private static Shape edit() {
        return Shape.request("AccountEdit")
                .perhaps("role", "What it may do from now on", Shape.oneOf(AccountRequest.AccountRole.class))
                .perhaps("status", "Suspended accounts cannot log in", Shape.oneOf(AccountRequest.AccountStatus.class))
                .notEmpty();
    }

    private static Shape newAccount() {
        return Shape.request("NewAccount")
                .with(
                        "email",
                        "Upper and lower case are one, blanks around it do not count, invisible characters are refused",
                        Shape.email(3, AuthRequests.EMAIL_MAX))
                .with(
                        "password",
                        "Kept only as a hash; the 10,000 commonest passwords are refused",
                        Shape.text(AuthRequests.PASSWORD_MIN, AuthRequests.PASSWORD_MAX))
                .with("name", "How to call whoever it is", Shape.text(1, AuthRequests.NAME_MAX))
                .perhaps(
                        "role",
                        "What the account may do; CUSTOMER when it is not said",
                        Shape.oneOf(AccountRequest.AccountRole.class));
    }

    private static Shape opened() {
        return Shape.answer("OpenedAccount")
                .with("accountId", "The account", Shape.whole(1, Long.MAX_VALUE))
                .with("role", "What it may do", Shape.oneOf(Role.class));
    }

    private static Shape key() {
        return Shape.answer("SigningKey").with("number", "Counts up", Shape.whole(1, Integer.MAX_VALUE));
    }
}

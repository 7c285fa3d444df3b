package dev.jangteo.admin;

import dev.jangteo.account.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.web.CallDoc;
import dev.jangteo.web.CallDocs;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Shape;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminAccountDocs implements CallDocs {

    private static final String NEW_ACCOUNT = """
            {"email": "platform@example.com", "password": "correct horse battery", "name": "데이터 플랫폼",
             "role": "DATA_PLATFORM"}""";

    @Override
    public List<CallDoc> calls() {
        return List.of(
                CallDoc.of(HttpMethod.POST, "/api/v1/admin/accounts", "openAccount")
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

    private static Shape newAccount() {
        return Shape.request("NewAccount")
                .with("email", "Upper and lower case are one", Shape.email(3, AuthRequests.EMAIL_MAX))
                .with(
                        "password",
                        "Kept only as a hash",
                        Shape.text(AuthRequests.PASSWORD_MIN, AuthRequests.PASSWORD_MAX))
                .with("name", "How to call whoever it is", Shape.text(1, AuthRequests.NAME_MAX))
                .perhaps("role", "What the account may do; CUSTOMER when it is not said", Shape.oneOf(Role.class));
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

package dev.jangteo.api;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AuthDocs implements OperationDocs {

    private static final String SIGN_UP = """
            {"email": "minji.kim@example.com", "password": "correct horse battery", "name": "김민지"}""";
    private static final String LOGIN = """
            {"email": "minji.kim@example.com", "password": "correct horse battery"}""";
    private static final String REFRESH = """
            {"refreshToken": "pD4pXz0v5g3bq0mCk9T7sQe2Jw8aYhRfLn6uVtKxI1o"}""";
    private static final String TOKENS = """
            {"accessToken": "eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ…", "tokenType": "Bearer", "expiresIn": 1800,
             "refreshToken": "pD4pXz0v5g3bq0mCk9T7sQe2Jw8aYhRfLn6uVtKxI1o"}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.POST, "/api/v1/auth/sign-up", "signUp")
                        .open()
                        .body(signUp(), SIGN_UP)
                        .gives(201, "The account is open, its wallet empty", signedUp(), "{\"accountId\": 42}")
                        .refuses(ProblemCode.EMAIL_TAKEN),
                OperationDoc.of(HttpMethod.POST, "/api/v1/auth/login", "logIn")
                        .open()
                        .body(login(), LOGIN)
                        .gives(200, "Logged in", tokens(), TOKENS)
                        .refuses(ProblemCode.BAD_CREDENTIALS),
                OperationDoc.of(HttpMethod.POST, "/api/v1/auth/refresh", "refresh")
                        .open()
                        .body(refresh(), REFRESH)
                        .gives(200, "Logged in anew", tokens(), TOKENS)
                        .refuses(ProblemCode.BAD_CREDENTIALS),
                OperationDoc.of(HttpMethod.POST, "/api/v1/auth/logout", "logOut")
                        .anyRole()
                        .body(refresh(), REFRESH)
                        .givesNothing("The login is over, its access tokens with it, or was not yours"));
    }

    private static ObjectSchema signUp() {
        return ObjectSchema.request("SignUp")
                .with(
                        "email",
                        "Upper and lower case are one, blanks around it do not count, invisible characters are refused",
                        ObjectSchema.email(3, AuthRequests.EMAIL_MAX))
                .with(
                        "password",
                        "Kept only as a hash; the 10,000 commonest passwords are refused",
                        ObjectSchema.text(AuthRequests.PASSWORD_MIN, AuthRequests.PASSWORD_MAX))
                .with("name", "How to call the customer", ObjectSchema.text(1, AuthRequests.NAME_MAX));
    }

    private static ObjectSchema signedUp() {
        return ObjectSchema.answer("SignedUp").with("accountId", "The account", ObjectSchema.whole(1, Long.MAX_VALUE));
    }

    private static ObjectSchema login() {
        return ObjectSchema.request("Login")
                .with("email", "As it was signed up with", ObjectSchema.legible(1, AuthRequests.EMAIL_MAX))
                .with("password", "The password", ObjectSchema.text(1, AuthRequests.PASSWORD_MAX));
    }

    private static ObjectSchema refresh() {
        return ObjectSchema.request("RefreshToken")
                .with(
                        "refreshToken",
                        "The newest one of the login",
                        ObjectSchema.text(1, AuthRequests.REFRESH_TOKEN_MAX));
    }

    private static ObjectSchema tokens() {
        return ObjectSchema.answer("Tokens")
                .with("accessToken", "For the header Authorization", ObjectSchema.string())
                .with("tokenType", "How to send it", ObjectSchema.oneOf(List.of("Bearer")))
                .with("expiresIn", "Seconds until the access token expires", ObjectSchema.whole(1, Long.MAX_VALUE))
                .with(
                        "refreshToken",
                        "Gets new tokens, once; the same ones again within some seconds",
                        ObjectSchema.string());
    }
}

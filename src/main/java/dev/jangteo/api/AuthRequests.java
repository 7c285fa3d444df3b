package dev.jangteo.api;

import dev.jangteo.accounts.CommonPasswords;
import dev.jangteo.accounts.Customers;
import dev.jangteo.accounts.Email;
import dev.jangteo.web.JsonFields;
import java.text.Normalizer;
import java.util.Optional;

/// What a client sends to sign up, log in and stay logged in.
public final class AuthRequests {

    public static final int EMAIL_MAX = 254;
    public static final int PASSWORD_MIN = 8;
    public static final int PASSWORD_MAX = 128;
    public static final int NAME_MAX = 100;
    static final int REFRESH_TOKEN_MAX = 256;

    private AuthRequests() {}

    public record SignUp(String email, String password, String name) {

        public static SignUp read(JsonFields in) {
            return new SignUp(newEmail(in), chosenPassword(in, "password"), in.text("name", 1, NAME_MAX));
        }
    }

    public record Login(String email, String password) {

        public static Login read(JsonFields in) {
            var email = in.text("email", 1, EMAIL_MAX);
            if (!Email.isLegible(email)) {
                in.fault("email", "email-legible");
            }
            return new Login(email, in.text("password", 1, PASSWORD_MAX));
        }
    }

    record Refresh(String refreshToken) {

        static Refresh read(JsonFields in) {
            return new Refresh(in.text("refreshToken", 1, REFRESH_TOKEN_MAX));
        }
    }

    public record NewPassword(String oldPassword, String newPassword) {

        public static NewPassword read(JsonFields in) {
            return new NewPassword(in.text("oldPassword", 1, PASSWORD_MAX), chosenPassword(in, "newPassword"));
        }
    }

    record OfBackend(String externalId, String name, Optional<String> email) {

        static OfBackend read(JsonFields in) {
            var id = in.text("externalId", 1, Customers.EXTERNAL_ID_MAX);
            if (!id.isEmpty() && !id.matches(Customers.EXTERNAL_ID)) {
                in.fault("externalId", "identifier", Customers.EXTERNAL_ID_MAX);
            }
            var name = in.text("name", 1, NAME_MAX);
            return new OfBackend(id, name, in.has("email") ? Optional.of(newEmail(in)) : Optional.empty());
        }
    }

    private static String newEmail(JsonFields in) {
        var email = in.text("email", 3, EMAIL_MAX);
        if (!email.isEmpty() && !Email.isWellFormed(email)) {
            in.fault("email", "email", EMAIL_MAX);
        }
        return email;
    }

    /// Counted in normal form C, in which it is hashed.
    private static String chosenPassword(JsonFields in, String name) {
        var password = Normalizer.normalize(in.text(name, PASSWORD_MIN, PASSWORD_MAX), Normalizer.Form.NFC);
        if (!password.isEmpty() && password.codePointCount(0, password.length()) < PASSWORD_MIN) {
            in.fault(name, "text", PASSWORD_MIN, PASSWORD_MAX);
        } else if (CommonPasswords.has(password)) {
            in.fault(name, "common-password");
        }
        return password;
    }
}

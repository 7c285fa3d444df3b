package dev.jangteo.api;

import dev.jangteo.accounts.CommonPasswords;
import dev.jangteo.accounts.Customers;
import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Format;
import dev.jangteo.binding.Text;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.text.Normalizer;
import java.util.Optional;

/// What a client sends to sign up, log in and stay logged in.
public final class AuthRequests {

    public static final int EMAIL_MIN = 3;
    public static final int EMAIL_MAX = 254;
    public static final int PASSWORD_MIN = 8;
    public static final int PASSWORD_MAX = 128;
    public static final int NAME_MAX = 100;
    static final int REFRESH_TOKEN_MAX = 256;

    public static final String PASSWORD = "Kept only as a hash; the 10,000 commonest passwords are refused";
    public static final String EMAIL =
            "Upper and lower case are one, blanks around it do not count, invisible characters are refused";

    private AuthRequests() {}

    public record SignUp(
            @Doc(EMAIL) @Text(min = EMAIL_MIN, max = EMAIL_MAX, as = Format.EMAIL)
            String email,

            @Doc(PASSWORD) @Text(min = PASSWORD_MIN, max = PASSWORD_MAX)
            String password,

            @Doc("How to call the customer") @Text(max = NAME_MAX)
            String name)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            checkChosen(password, "password", faults);
        }
    }

    public record Login(
            @Doc("As it was signed up with") @Text(max = EMAIL_MAX, as = Format.LEGIBLE)
            String email,

            @Doc("The password") @Text(max = PASSWORD_MAX) String password) {}

    @Schema(name = "RefreshToken")
    record Refresh(
            @Doc("The newest one of the login") @Text(max = REFRESH_TOKEN_MAX)
            String refreshToken) {}

    public record NewPassword(
            @Doc("The password so far") @Text(max = PASSWORD_MAX)
            String oldPassword,

            @Doc(PASSWORD) @Text(min = PASSWORD_MIN, max = PASSWORD_MAX)
            String newPassword)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            checkChosen(newPassword, "newPassword", faults);
        }
    }

    @Schema(name = "NewCustomerAccount")
    record OfBackend(
            @Doc("The shop's own identifier of the customer")
            @Text(max = Customers.EXTERNAL_ID_MAX)
            @Pattern(regexp = Customers.EXTERNAL_ID, message = "identifier")
            String externalId,

            @Doc("How to call the customer") @Text(max = NAME_MAX)
            String name,

            @Doc("If there is one") @Text(min = EMAIL_MIN, max = EMAIL_MAX, as = Format.EMAIL)
            Optional<String> email) {}

    /// Counted in normal form C, in which it is hashed.
    public static void checkChosen(String password, String member, Faults faults) {
        if (!faults.none(member)) {
            return;
        }
        var normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        if (normal.codePointCount(0, normal.length()) < PASSWORD_MIN) {
            faults.add(member, "text", PASSWORD_MIN, PASSWORD_MAX);
        } else if (CommonPasswords.has(normal)) {
            faults.add(member, "common-password");
        }
    }
}

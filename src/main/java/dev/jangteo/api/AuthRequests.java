package dev.jangteo.api;

import dev.jangteo.web.Fields;

/// What a client sends to sign up, log in and stay logged in.
public final class AuthRequests {

    public static final int EMAIL_MAX = 254;
    public static final int PASSWORD_MIN = 8;
    public static final int PASSWORD_MAX = 128;
    public static final int NAME_MAX = 100;
    static final int REFRESH_TOKEN_MAX = 256;

    private AuthRequests() {}

    public record SignUp(String email, String password, String name) {

        public static SignUp read(Fields in) {
            var email = in.text("email", 3, EMAIL_MAX);
            if (!email.isEmpty() && !looksLikeEmail(email)) {
                in.fault("email", "email", EMAIL_MAX);
            }
            return new SignUp(email, in.text("password", PASSWORD_MIN, PASSWORD_MAX), in.text("name", 1, NAME_MAX));
        }
    }

    record Login(String email, String password) {

        static Login read(Fields in) {
            return new Login(in.text("email", 1, EMAIL_MAX), in.text("password", 1, PASSWORD_MAX));
        }
    }

    record Refresh(String refreshToken) {

        static Refresh read(Fields in) {
            return new Refresh(in.text("refreshToken", 1, REFRESH_TOKEN_MAX));
        }
    }

    /// One @ with something before and after it, no spaces; whether mail arrives there nobody can tell by
    /// looking.
    private static boolean looksLikeEmail(String email) {
        int at = email.indexOf('@');
        return at > 0
                && at == email.lastIndexOf('@')
                && at < email.length() - 1
                && email.chars().noneMatch(Character::isWhitespace);
    }
}

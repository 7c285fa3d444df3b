package proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that a shop shares with the receiver of its events, and the receiver's check of what came under it, as
/// Standard Webhooks describes it: HMAC-SHA256 of `id.timestamp.body`.
record Seal(byte[] key) {

    private static final int BYTES = 32;
    private static final long APART_SECONDS_MAX = 300;
    private static final String ALGORITHM = "HmacSHA256";

    static Seal fresh() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new Seal(key);
    }

    /// As the shop's settings want it.
    String setting() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /// Whether one of the signatures is this secret's, made lately.
    boolean holds(String id, String timestamp, String signatures, byte[] body) {
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long apart = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
        var wanted = ("v1," + signature(id + "." + timestamp + ".", body)).getBytes(StandardCharsets.UTF_8);
        return apart <= APART_SECONDS_MAX
                && Arrays.stream(signatures.split(" "))
                        .anyMatch(one -> MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), wanted));
    }

    private String signature(String before, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

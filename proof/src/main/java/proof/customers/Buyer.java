package proof.customers;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Json;
import proof.harness.ProofFailure;

/// One customer of a replay: an account, and what it knows of its money. Used by one thread at a time.
public final class Buyer {

    private static final String PASSWORD = "pays-what-it-owes";
    private static final long TOKEN_NS = Duration.ofMinutes(10).toNanos();
    private static final long TOP_UP = 100_000;
    private static final int TRIES_MAX = 60;

    private final Client client;
    private final String email;
    /// The largest charge the shop takes, as far as known; shared by all buyers.
    private final AtomicLong chargeMax;
    private String token = "";
    private long tokenAt;
    private long balance;
    private long charged;
    private int charges;

    private Buyer(Client client, String email, AtomicLong chargeMax) {
        this.client = client;
        this.email = email;
        this.chargeMax = chargeMax;
    }

    public static Buyer signUp(Client client, String email, AtomicLong chargeMax) {
        var body = "{\"email\":" + Json.quoted(email) + ",\"password\":\"" + PASSWORD + "\",\"name\":\"Replay\"}";
        var _ = patiently(() -> client.post("/api/v1/auth/sign-up", Caller.NOBODY, body))
                .expect(201, "sign-up of " + email);
        return new Buyer(client, email, chargeMax);
    }

    public Caller caller() {
        if (token.isEmpty() || System.nanoTime() - tokenAt > TOKEN_NS) {
            token = client.login(email, PASSWORD);
            tokenAt = System.nanoTime();
        }
        return Caller.with(token);
    }

    /// Pays in what a total lacks, in round pieces if the shop takes them. Answers the shop's refusal, or its last yes.
    public Response cover(long total) {
        long missing = total - balance;
        if (missing <= 0) {
            return new Response(200, "", "", false);
        }
        var rounded = charge((missing + TOP_UP - 1) / TOP_UP * TOP_UP);
        return rounded.status() == 200 || balance >= total ? new Response(200, "", "", false) : charge(total - balance);
    }

    /// The shop's side of the same.
    public long askBalance() {
        var answer = patiently(() -> client.get("/api/v1/balance", caller())).expect(200, "balance of " + email);
        return Json.whole(answer.json(), "balance");
    }

    public long balance() {
        return balance;
    }

    public long charged() {
        return charged;
    }

    public void set(long newBalance) {
        balance = newBalance;
    }

    /// Asks again, as told, while the shop is busy; the key makes that safe.
    public static Response patiently(Supplier<Response> call) {
        var answer = call.get();
        for (int tries = 1; (answer.status() == 429 || answer.status() == 503) && tries < TRIES_MAX; tries++) {
            try {
                Thread.sleep(
                        answer.retryAfter().matches("[0-9]{1,4}")
                                ? Long.parseLong(answer.retryAfter()) * 1_000
                                : 1_000);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            answer = call.get();
        }
        return answer;
    }

    private Response charge(long amount) {
        var last = new Response(200, "", "", false);
        for (long left = amount; left > 0; ) {
            long piece = Math.min(left, chargeMax.get());
            var key = "charge-" + ++charges;
            last = patiently(
                    () -> client.post("/api/v1/balance/charge", caller().key(key), "{\"amount\":" + piece + "}"));
            if (last.status() == 200) {
                left -= piece;
                charged += piece;
                balance += piece;
                checkBalance(last);
            } else if (last.status() == 400 && piece > 1) {
                chargeMax.accumulateAndGet(piece / 2, Math::min);
            } else {
                return last;
            }
        }
        return last;
    }

    private void checkBalance(Response answer) {
        if (Json.whole(answer.json(), "balance") != balance) {
            throw ProofFailure.failed(
                    email + " has " + balance + " after a charge, but the shop says " + answer.body());
        }
    }
}

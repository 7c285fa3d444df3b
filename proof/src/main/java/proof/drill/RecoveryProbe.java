package proof.drill;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Pause;
import proof.harness.ProofFailure;

/// Somebody who wants a product that nobody else wants, from an instance that nothing was done to.
final class RecoveryProbe {

    private static final long BALANCE = 1_000_000;
    private static final long PRICE = 100;
    private static final long PATIENCE_NS = 120_000_000_000L;

    private final Caller caller;
    private final long product;
    private final List<UUID> orders = new CopyOnWriteArrayList<>();

    private RecoveryProbe(Caller caller, long product) {
        this.caller = caller;
        this.product = product;
    }

    static RecoveryProbe ready(Client client, Caller admin) {
        var name = "onlooker-" + UUID.randomUUID();
        var made = client.post(
                        "/api/v1/admin/products",
                        admin.key(name),
                        "{\"name\":\"" + name + "\",\"price\":" + PRICE + ",\"quantity\":1000000}")
                .expect(201, "a product of the onlooker's own");
        var email = name + "@proof.test";
        client.post(
                        "/api/v1/auth/sign-up",
                        Caller.NOBODY,
                        "{\"email\":\"" + email + "\",\"password\":\"correct horse\",\"name\":\"Onlooker\"}")
                .expect(201, "sign-up of the onlooker");
        var caller = Caller.with(client.login(email, "correct horse"));
        client.post("/api/v1/balance/charge", caller.key(name), "{\"amount\":" + BALANCE + "}")
                .expect(200, "charge of the onlooker");
        return new RecoveryProbe(caller, Json.whole(made.json(), "id"));
    }

    /// Seconds from that moment until an order of this client was placed; a refused one is repeated with its key.
    double servedAfter(long begin, Client client) {
        var key = UUID.randomUUID().toString();
        while (System.nanoTime() - begin < PATIENCE_NS) {
            if (placed(client, key)) {
                return (System.nanoTime() - begin) / 1e9;
            }
            Pause.ms(20);
        }
        throw ProofFailure.failed("an order that nothing stands in the way of was not placed for two minutes");
    }

    /// Ids of all orders so far.
    List<UUID> orders() {
        return orders;
    }

    private boolean placed(Client client, String key) {
        try {
            var answer = client.post(
                    "/api/v1/orders", caller.key(key), "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}");
            if (answer.status() == 201) {
                orders.add(UUID.fromString((String) answer.json().get("id")));
            }
            return answer.status() == 201;
        } catch (UncheckedIOException nothingHeard) {
            return false;
        }
    }
}

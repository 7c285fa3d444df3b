package proof.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.harness.Progress;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.hostile.mutation.Mutations;
import proof.hostile.request.Actors;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.RequestGenerator;
import proof.hostile.request.SeededRandom;

/// R9, R10: requests that nobody should send, from those who may and those who may not, made from the description that
/// the shop gives of itself. Every answer is one that it describes, and nobody reaches what is another's.
public final class Hostile {

    private static final int SENDERS = 8;
    private static final int LOOK_EVERY = 5_000;

    /// They read or send everything there is, or pile up; a few are enough.
    private static final Set<String> HEAVY = Set.of("audit", "rotateSigningKey", "replayDeliveries");

    private static final int HEAVY_IN = 25;

    /// What has an effect that others see, so that there is something to be hostile to.
    private static final Set<String> OFTEN =
            Set.of("placeOrder", "cancelOrder", "addToCart", "checkOutCart", "issueCoupon", "getOrder");

    /// An admin may rightly do these to the untouched customer, so no admin does.
    private static final Set<String> NOT_BY_ADMINS =
            Set.of("editAccount", "adjustBalance", "endSessions", "resetPassword");

    private static final int OFTEN_IN = 4;

    private final Actors cast;
    private final List<Api.Call> calls;
    private final List<Api.Call> often;
    private final RequestGenerator polite;
    private final ResponseOracle judge;
    private final int port;
    private final int seed;
    private final HostileRecord record = new HostileRecord();
    private final AtomicInteger sent = new AtomicInteger();

    private Hostile(Shop shop, Api api, int seed) {
        this.cast = Actors.gather(shop, SENDERS);
        this.calls = api.calls();
        this.often = calls.stream().filter(call -> OFTEN.contains(call.id())).toList();
        this.polite = new RequestGenerator(cast);
        this.judge = new ResponseOracle(api);
        this.port = URI.create(shop.address()).getPort();
        this.seed = seed;
    }

    @Command(
            name = "hostile",
            description = "R9, R10: requests that nobody should send",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--requests", defaultValue = "100000") int requests,
            @Option(names = "--seed", defaultValue = "1") int seed) {
        var settings = Shop.generous();
        // Requests name whatever host they like; that strange ones are refused is for other tests.
        settings.put("jangteo.web.allowed-hosts", "*");
        settings.put("jangteo.access.failures-per-account", "1000000000");
        settings.put("jangteo.access.failures-per-address", "1000000000");
        try (var shop = Shop.start(options, settings)) {
            var description = shop.client().get("/v3/api-docs", Caller.NOBODY).expect(200, "description");
            var hostile = new Hostile(shop, new Api(description.json()), seed);
            long start = System.nanoTime();
            hostile.send(requests);
            double seconds = (System.nanoTime() - start) / 1e9;
            int forms = HostileForms.send(shop, seed, requests / 10, hostile.record);
            hostile.look();
            var report = new HostileReport(shop, hostile.record, forms, Audit.of(shop.client(), shop.admin()));
            report.write(Report.format("proof/run hostile --requests %d --seed %d", requests, seed), seconds);
            return report.holds() ? 0 : 1;
        }
    }

    private void send(int requests) {
        try (var _ = Progress.show(sent::get, requests, "requests")) {
            var done = Parallel.map(IntStream.range(0, SENDERS).boxed().toList(), SENDERS, sender -> {
                send(sender, requests);
                return true;
            });
            if (done.size() != SENDERS) {
                throw new IllegalStateException("some did not come");
            }
        }
    }

    private void send(int sender, int requests) {
        var me = cast.customers().get(sender);
        try (var wire = new Wire(port)) {
            for (int number = sender; number < requests; number += SENDERS) {
                one(wire, me, number);
                if (sent.incrementAndGet() % LOOK_EVERY == 0) {
                    look();
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void look() {
        cast.untouched().changes().forEach(change -> record.fault("bystander", change, "see the requests before"));
    }

    private void one(Wire wire, Actors.Person me, int number) {
        var random = new SeededRandom(seed, number);
        var call = call(random);
        var draft = polite.draft(call, person(call, me, random), random, "hostile-" + seed + "-" + number);
        for (int mutations = random.of(List.of(0, 1, 1, 1, 1, 1, 1, 2, 2, 3)); mutations > 0; mutations--) {
            Mutations.any(draft, random).to(draft, random);
        }
        draft.alone |= !draft.isHttp();
        var bytes = draft.toBytes();
        try {
            var reply = exchange(wire, draft, bytes);
            reply.ifPresent(one -> judge(wire, draft, bytes, one));
        } catch (IOException failure) {
            if (!draft.isHttp() || draft.mayStayUnheard) {
                record.unheard(true);
                return;
            }
            record.fault(
                    name(draft),
                    failure instanceof Wire.NotHttp
                            ? "an answer that is no HTTP: " + failure.getMessage()
                            : "no answer: " + failure,
                    Draft.shown(bytes, 2_000));
        } catch (RuntimeException failure) {
            record.fault(name(draft), "an answer that cannot be judged: " + failure, Draft.shown(bytes, 2_000));
        }
    }

    private Optional<Reply> exchange(Wire wire, Draft draft, byte[] bytes) throws IOException {
        boolean head = draft.method.equals("HEAD");
        if (!draft.alone) {
            return Optional.of(wire.ask(bytes, head));
        }
        var replies = Wire.alone(port, bytes, head);
        if (replies.isEmpty() && !draft.mayStayUnheard) {
            throw new IOException("the connection ended");
        }
        for (var more : replies.stream().skip(1).toList()) {
            if (more.status() < 400) {
                record.fault(name(draft), "a second answer, " + more.status(), Draft.shown(bytes, 2_000));
            }
        }
        record.unheard(replies.isEmpty());
        return replies.stream().findFirst();
    }

    private void judge(Wire wire, Draft draft, byte[] bytes, Reply reply) {
        var faults = new ArrayList<>(judge.faults(draft, reply));
        if (reply.status() < 300 && draft.bytes.isEmpty() && draft.method.equals(draft.aim.method())) {
            learn(draft, reply);
        }
        draft.foreign.ifPresent(id -> faults.addAll(DifferentialCheck.differences(
                wire, draft, bytes, reply, id, new SeededRandom(seed, reply.hashCode()))));
        record.answer(draft, reply);
        for (var fault : faults) {
            record.fault(
                    name(draft),
                    fault,
                    Draft.shown(bytes, 2_000) + "\n→ " + reply.status() + " " + Draft.shown(reply.body(), 600));
        }
    }

    private static void learn(Draft draft, Reply reply) {
        try {
            draft.person.ifPresent(one -> one.known().learn(draft.aim, Json.object(Json.read(reply.text()))));
        } catch (RuntimeException nothingToLearn) {
            // Another call was made than was meant, or none.
        }
    }

    private Api.Call call(SeededRandom random) {
        var call = random.of(random.once(OFTEN_IN) ? often : calls);
        return HEAVY.contains(call.id()) && !random.once(HEAVY_IN) ? call(random) : call;
    }

    private Optional<Actors.Person> person(Api.Call call, Actors.Person me, SeededRandom random) {
        if (NOT_BY_ADMINS.contains(call.id())) {
            return Optional.of(me);
        }
        var door = random.once(5) ? random.of(List.of(Api.Door.values())) : call.door();
        return switch (door) {
            case OPEN -> random.once(2) ? Optional.empty() : Optional.of(me);
            case ANYBODY_KNOWN -> Optional.of(random.once(10) ? cast.platform() : me);
            case CUSTOMERS -> Optional.of(random.once(20) ? cast.admin() : me);
            case ADMINS -> Optional.of(cast.admin());
            case PLATFORMS -> Optional.of(random.once(4) ? cast.admin() : cast.platform());
        };
    }

    private static String name(Draft draft) {
        return draft.aim.id() + (draft.mutations.isEmpty() ? "" : " with " + String.join(", ", draft.mutations));
    }
}

package proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import proof.Client.Caller;

/// Where a drill takes place: PostgreSQL of the proof's own, a proxy before it, two instances, and a data platform
/// behind a door, each of which can be hit.
final class DrillSite implements AutoCloseable {

    private static final long PATIENCE_NS = 180_000_000_000L;
    private static final long STILL_MS = 9_000;
    private static final Duration PATIENT = Duration.ofSeconds(90);
    private static final Duration HASTY = Duration.ofSeconds(1);

    private final Postgres postgres;
    private final Tap tap;
    private final Receiver receiver;
    private final Gate gate;
    private final Shop one;
    private final Shop other;
    private final List<Client> patient;
    private final List<Client> hasty;
    private final Caller admin;
    private final List<String> faults = new ArrayList<>();
    private final List<Onlooker> onlookers = new ArrayList<>();

    private DrillSite(Postgres postgres, Tap tap, Receiver receiver, Gate gate, Shop one, Shop other) {
        this.postgres = postgres;
        this.tap = tap;
        this.receiver = receiver;
        this.gate = gate;
        this.one = one;
        this.other = other;
        this.patient = clients(PATIENT);
        this.hasty = clients(HASTY);
        this.admin = one.admin();
    }

    static DrillSite set(Options options, DrillFault fault) {
        int port = options.whole("port", 0);
        var postgres = Postgres.takeOver(options);
        var database = postgres.database();
        var tap = new Tap(port == 0 ? 0 : port + 4, database.port());
        var receiver = new Receiver(options, () -> Manner.TAKE, 0);
        int door = Integer.parseInt(Shop.portOr(port == 0 ? 0 : port + 5));
        var gate = Gate.open(door, receiver.port());
        var settings = Shop.generous();
        settings.putAll(receiver.settings());
        settings.put("jangteo.platform.http.url", "http://127.0.0.1:" + door + "/events");
        settings.put("jangteo.platform.http.timeout", "1s");
        settings.put("jangteo.platform.http.connect-timeout", "500ms");
        settings.put("jangteo.platform.back-off-first", "50ms");
        settings.put("jangteo.platform.back-off-max", "1s");
        settings.put("jangteo.platform.breaker-open-for", "500ms");
        settings.put("jangteo.platform.lease", "6s");
        settings.put("jangteo.platform.tries", "1000");
        settings.put("jangteo.wallet.balance-max", "1000000");
        settings.put("jangteo.wallet.charge-max", "1000000");
        settings.putAll(fault.settings());
        var url = fault.tapped() ? new Database(tap.port(), database.name(), database.passwords()).url() : database.url();
        var one = Shop.on(database, url, options, 0, settings);
        var other = Shop.on(database, url, options, 2, settings);
        return new DrillSite(postgres, tap, receiver, gate, one, other);
    }

    Postgres postgres() {
        return postgres;
    }

    Tap tap() {
        return tap;
    }

    Gate gate() {
        return gate;
    }

    Inbox inbox() {
        return receiver.inbox();
    }

    Shop one() {
        return one;
    }

    Shop other() {
        return other;
    }

    List<Shop> shops() {
        return List.of(one, other);
    }

    /// To both instances, for somebody who waits for an answer however long it takes.
    List<Client> patient() {
        return patient;
    }

    /// The same for somebody who gives up after a second.
    List<Client> hasty() {
        return hasty;
    }

    Caller admin() {
        return admin;
    }

    /// Made when it is first asked for.
    synchronized Onlooker onlooker() {
        return onlookers.isEmpty() ? makeOnlooker() : onlookers.getFirst();
    }

    List<UUID> ordersOfOnlookers() {
        return onlookers.stream()
                .flatMap(onlooker -> onlooker.orders().stream())
                .toList();
    }

    private Onlooker makeOnlooker() {
        onlookers.add(Onlooker.ready(patient.getFirst(), admin));
        return onlookers.getFirst();
    }

    /// Tells one pair of processes from another.
    long pids() {
        return LongStream.of(one.pid(), other.pid()).reduce(0, (all, pid) -> 31 * all + pid);
    }

    void fault(String fault) {
        System.err.println("proof: FAULT: " + fault);
        faults.add(fault);
    }

    /// What was found wrong since this was asked last.
    List<String> takeFaults() {
        var taken = List.copyOf(faults);
        faults.clear();
        return taken;
    }

    /// Seconds from that moment until both instances say that they are ready.
    double healthyAfter(long begin) {
        for (var shop : shops()) {
            for (; !isReady(shop); Pause.ms(20)) {
                if (System.nanoTime() - begin > PATIENCE_NS) {
                    throw Stop.failed("an instance does not become ready again:\n" + shop.log().lastLines());
                }
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /// Nobody asks any more: waits until whatever was given up by those who had asked is over, too. A command waits in
    /// a queue for two seconds and is run again for five, at most.
    void awaitStillness() {
        var _ = healthyAfter(System.nanoTime());
        Pause.ms(STILL_MS);
    }

    @Override
    public void close() {
        try (postgres;
                tap;
                receiver;
                gate;
                one;
                other) {
            patient.forEach(Client::close);
            hasty.forEach(Client::close);
        }
    }

    private static boolean isReady(Shop shop) {
        return shop.isAlive() && shop.ready();
    }

    private List<Client> clients(Duration patience) {
        return shops().stream().map(shop -> new Client(shop.address(), patience)).toList();
    }
}

package proof.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import proof.events.Inbox;
import proof.events.Receiver;
import proof.events.ReceiverBehaviour;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Database;
import proof.harness.Pause;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Storage;
import proof.proxy.ProxyProcess;
import proof.proxy.TcpProxy;

/// Where a drill takes place: PostgreSQL of the proof's own, a proxy before it, two instances, and a data platform
/// behind a door, each of which can be hit.
final class Site implements AutoCloseable {

    private static final long PATIENCE_NS = 180_000_000_000L;
    private static final long STILL_MS = 9_000;
    private static final Duration PATIENT = Duration.ofSeconds(90);
    private static final Duration HASTY = Duration.ofSeconds(1);

    private final Storage storage;
    private final TcpProxy proxy;
    private final Receiver receiver;
    private final ProxyProcess door;
    private final Shop one;
    private final Shop other;
    private final List<Client> patient;
    private final List<Client> hasty;
    private final Caller admin;
    private final List<String> faults = new ArrayList<>();
    private final List<RecoveryProbe> onlookers = new ArrayList<>();

    private Site(Storage storage, TcpProxy proxy, Receiver receiver, ProxyProcess door, Shop one, Shop other) {
        this.storage = storage;
        this.proxy = proxy;
        this.receiver = receiver;
        this.door = door;
        this.one = one;
        this.other = other;
        this.patient = clients(PATIENT);
        this.hasty = clients(HASTY);
        this.admin = one.admin();
    }

    static Site set(ShopOptions options, FaultKind fault) {
        int port = options.port();
        var storage = fault.storage(options);
        var database = storage.database();
        var proxy = new TcpProxy(port == 0 ? 0 : port + 4, database.port());
        var receiver = new Receiver(options, () -> ReceiverBehaviour.TAKE, 0);
        int doorPort = Integer.parseInt(Shop.portOr(port == 0 ? 0 : port + 5));
        var door = ProxyProcess.open(doorPort, receiver.port());
        var settings = Shop.generous();
        settings.putAll(receiver.settings());
        settings.put("jangteo.platform.http.url", "http://127.0.0.1:" + doorPort + "/events");
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
        var url = fault.tapped()
                ? new Database(proxy.port(), database.name(), database.passwords()).url()
                : storage.url();
        var one = Shop.on(database, url, options, 0, settings);
        var other = Shop.on(database, url, options, 2, settings);
        return new Site(storage, proxy, receiver, door, one, other);
    }

    /// For who looks into it.
    Database database() {
        return storage.database();
    }

    /// The server, where it is one that can be killed.
    Postgres postgres() {
        if (storage instanceof Postgres postgres) {
            return postgres;
        }
        throw ProofFailure.failed("this drill has another kind of database");
    }

    TcpProxy proxy() {
        return proxy;
    }

    ProxyProcess door() {
        return door;
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
    synchronized RecoveryProbe onlooker() {
        return onlookers.isEmpty() ? newOnlooker() : onlookers.getFirst();
    }

    List<UUID> ordersOfOnlookers() {
        return onlookers.stream()
                .flatMap(onlooker -> onlooker.orders().stream())
                .toList();
    }

    /// Another one, with a full purse.
    synchronized RecoveryProbe newOnlooker() {
        onlookers.add(RecoveryProbe.ready(patient.getFirst(), admin));
        return onlookers.getLast();
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
                    throw ProofFailure.failed("an instance does not become ready again:\n"
                            + shop.log().lastLines());
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
        try (storage;
                proxy;
                receiver;
                door;
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
        return shops().stream()
                .map(shop -> new Client(shop.address(), patience))
                .toList();
    }
}

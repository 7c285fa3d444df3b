package proof.patroni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Database;
import proof.harness.Folders;
import proof.harness.Json;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.Signals;
import proof.harness.Storage;

/// Three nodes of PostgreSQL under Patroni. One of them is written to and confirms no commit that no other has; etcd is
/// where they agree on which, and HAProxy leads there.
public final class PatroniCluster implements Storage {

    /// How long a primary that is not heard of is still taken for one.
    public static final int TTL_SECONDS = 20;

    private static final String NAME = "jangteo";
    private static final long PATIENCE_NS = 120_000_000_000L;

    private final Path folder;
    private final boolean throughProxy;
    private final int etcdPort = Integer.parseInt(Shop.portOr(0));
    private final Process etcd;
    private final List<Node> nodes;
    private final Haproxy proxy;

    private PatroniCluster(Path folder, boolean throughProxy) {
        this.folder = folder;
        this.throughProxy = throughProxy;
        this.nodes = Stream.of("one", "two", "three")
                .map(name -> new Node(name, folder, etcdPort))
                .toList();
        this.proxy = new Haproxy(folder, nodes);
        this.etcd = etcd();
    }

    /// A new one, running and whole, with an empty database.
    ///
    /// @param throughProxy whether shops come through HAProxy, or are told of all nodes
    public static PatroniCluster create(boolean throughProxy) {
        Programs.require("patroni", "etcd", "haproxy");
        try {
            var cluster = new PatroniCluster(Files.createTempDirectory("jangteo-proof-patroni-"), throughProxy);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            cluster.awaitEtcd();
            cluster.nodes.forEach(Node::start);
            cluster.proxy.start();
            cluster.awaitWhole();
            cluster.await("HAProxy finds no primary", cluster::leads);
            var superuser = new Database(cluster.proxy.port(), "postgres", cluster.passwords());
            superuser.run("create role " + NAME + " login");
            superuser.run("create database " + NAME + " owner " + NAME);
            return cluster;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Database database() {
        return new Database(proxy.port(), NAME, passwords());
    }

    @Override
    public String url() {
        var hosts = throughProxy
                ? "127.0.0.1:" + proxy.port()
                : nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + NAME + "?targetServerType=primary";
    }

    /// Waits until one is the primary, both others follow it, and one of them confirms its commits.
    public void awaitWhole() {
        await("the nodes do not find together", this::isWhole);
    }

    /// The primary hands over in good order.
    public void switchOver() {
        primary().giveUp();
    }

    /// SIGKILL to its PostgreSQL; Patroni finds out.
    public void losePrimaryDatabase() {
        var before = primary();
        before.killDatabase();
        awaitOther(before);
    }

    /// Everything of the primary stands still, its connections open, until another has its part; then it is reset, as
    /// a watchdog does it, and started again.
    public void hangPrimary() {
        var before = primary();
        before.freeze();
        awaitOther(before);
        before.kill();
        before.start();
    }

    /// SIGKILL to everything of it, as when a machine loses its power; it is started again when another is the primary.
    public void losePrimary() {
        var before = primary();
        before.kill();
        awaitOther(before);
        before.start();
    }

    /// The primary takes no writes for that time; its sessions stay.
    public void writeNothing(Duration time) {
        var server = new Database(primary().port(), "postgres", passwords());
        server.run("alter system set default_transaction_read_only = on");
        server.run("select pg_reload_conf()");
        Pause.ms(time.toMillis());
        server.run("alter system reset default_transaction_read_only");
        server.run("select pg_reload_conf()");
    }

    /// SIGKILL to HAProxy, which is started again after that time.
    public void loseProxy(Duration time) {
        proxy.kill();
        Pause.ms(time.toMillis());
        proxy.start();
    }

    @Override
    public synchronized void close() {
        if (Files.exists(folder)) {
            nodes.forEach(Node::close);
            proxy.kill();
            Signals.kill(List.of(etcd.pid()));
            Folders.delete(folder);
        }
    }

    private Process etcd() {
        var clients = "http://127.0.0.1:" + etcdPort;
        var peers = "http://127.0.0.1:" + Shop.portOr(0);
        return Programs.started(
                List.of(
                        "etcd",
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=default=" + peers),
                folder.resolve("etcd.log"));
    }

    private void awaitEtcd() {
        try (var client = new Client("http://127.0.0.1:" + etcdPort, Duration.ofSeconds(2))) {
            await("etcd does not start", () -> {
                try {
                    return client.get("/health", Caller.NOBODY).status() == 200;
                } catch (UncheckedIOException notYet) {
                    return false;
                }
            });
        }
    }

    private boolean leads() {
        try {
            return new Database(proxy.port(), "postgres", passwords()).number("select 1") == 1;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private boolean isWhole() {
        return nodes.stream()
                .filter(Node::isPrimary)
                .findFirst()
                .flatMap(Node::cluster)
                .map(cluster -> isWhole(Json.objects(cluster, "members")))
                .orElse(false);
    }

    private boolean isWhole(List<Map<String, Object>> members) {
        Set<Object> roles = new HashSet<>();
        for (var member : members) {
            roles.add(Json.text(member, "role"));
            if (!Set.of("running", "streaming").contains(Json.text(member, "state"))) {
                return false;
            }
        }
        return members.size() == nodes.size() && roles.containsAll(Set.of("leader", "sync_standby"));
    }

    private Node primary() {
        return nodes.stream()
                .filter(Node::isPrimary)
                .findFirst()
                .orElseThrow(() -> ProofFailure.failed("no node is the primary"));
    }

    /// Waits until another is the primary.
    private void awaitOther(Node before) {
        await(
                "no other node becomes the primary",
                () -> nodes.stream().anyMatch(node -> node != before && node.isPrimary()));
    }

    private void await(String otherwise, BooleanSupplier done) {
        for (long begin = System.nanoTime(); !done.getAsBoolean(); Pause.ms(100)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed(
                        otherwise + ":\n" + nodes.stream().map(Node::log).collect(Collectors.joining("\n\n")));
            }
        }
    }

    private Path passwords() {
        var file = folder.resolve("pgpass");
        try {
            return Files.exists(file)
                    ? file
                    : Files.writeString(file, "*:*:*:" + NAME + ":shop\n*:*:*:postgres:superuser\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

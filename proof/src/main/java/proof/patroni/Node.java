package proof.patroni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Pause;
import proof.harness.PostgresPrograms;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.Signals;

/// One node: Patroni, and the PostgreSQL that it looks after. Either, or both, can be hit.
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long END_NS = 30_000_000_000L;

    private final String name;
    private final Path folder;
    private final int port = freePort();
    private final int control = freePort();
    private final Client client = new Client("http://127.0.0.1:" + control, PATIENCE);
    private @Nullable Process patroni;

    Node(String name, Path folder, int etcd) {
        this.name = name;
        this.folder = folder;
        try {
            Files.writeString(file(".yml"), settings(etcd));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return name;
    }

    /// Where its PostgreSQL listens.
    int port() {
        return port;
    }

    /// Where Patroni listens.
    int control() {
        return control;
    }

    void start() {
        patroni = Programs.started(
                Programs.withoutRoot(List.of("patroni", file(".yml").toString())), file(".log"));
    }

    boolean isPrimary() {
        return asked("/primary").isPresent();
    }

    /// What it says of all nodes; empty when it says nothing.
    Optional<Map<String, Object>> cluster() {
        return asked("/cluster");
    }

    /// Asks it to give its part to another node; answers at the end of that.
    void giveUp() {
        try (var patient = new Client("http://127.0.0.1:" + control, Duration.ofMinutes(1))) {
            patient.post("/switchover", Caller.NOBODY, "{\"leader\":\"" + name + "\"}")
                    .expect(200, "switchover of " + name);
        }
    }

    /// SIGKILL to all of its PostgreSQL; Patroni finds out.
    void killDatabase() {
        killAll(database());
    }

    /// SIGKILL to everything, as when a machine loses its power.
    void kill() {
        var all = new ArrayList<ProcessHandle>();
        all.add(patroni().toHandle());
        Signals.stop(patroni().pid());
        all.addAll(database());
        killAll(all);
    }

    /// Everything stands still, and its connections stay open.
    void freeze() {
        Signals.stop(patroni().pid());
        database().forEach(process -> Signals.stop(process.pid()));
    }

    String log() {
        try (var lines = Files.lines(file(".log"))) {
            var all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @Override
    public void close() {
        if (patroni != null) {
            kill();
        }
        client.close();
    }

    private Process patroni() {
        return Objects.requireNonNull(patroni, "not started");
    }

    /// The processes of PostgreSQL, stopped at its first one so that it begins no other meanwhile.
    private List<ProcessHandle> database() {
        var all = new ArrayList<ProcessHandle>();
        try {
            var file = folder.resolve(name).resolve("postmaster.pid");
            if (Files.exists(file)) {
                long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
                Signals.stop(pid);
                ProcessHandle.of(pid).ifPresent(server -> {
                    all.add(server);
                    server.descendants().forEach(all::add);
                });
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    private static void killAll(List<ProcessHandle> all) {
        Signals.kill(all.stream().map(ProcessHandle::pid).toList());
        for (long begin = System.nanoTime(); all.stream().anyMatch(ProcessHandle::isAlive); Pause.ms(1)) {
            if (System.nanoTime() - begin > END_NS) {
                throw ProofFailure.failed("a node does not end");
            }
        }
    }

    private Optional<Map<String, Object>> asked(String path) {
        try {
            var answer = client.get(path, Caller.NOBODY);
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        } catch (UncheckedIOException nothingHeard) {
            return Optional.empty();
        }
    }

    private Path file(String ending) {
        return folder.resolve(name + ending);
    }

    private static int freePort() {
        return Integer.parseInt(Shop.portOr(0));
    }

    private String settings(int etcd) {
        return """
                scope: jangteo
                name: %1$s
                restapi: {listen: '127.0.0.1:%3$d', connect_address: '127.0.0.1:%3$d'}
                etcd3: {host: '127.0.0.1:%4$d'}
                bootstrap:
                  dcs:
                    ttl: %6$d
                    loop_wait: 2
                    retry_timeout: 3
                    primary_start_timeout: 0
                    synchronous_mode: true
                    synchronous_mode_strict: true
                    postgresql: {use_pg_rewind: true}
                  initdb: [{encoding: UTF8}, {locale: C}, data-checksums]
                postgresql:
                  listen: '127.0.0.1:%2$d'
                  connect_address: '127.0.0.1:%2$d'
                  data_dir: %5$s/%1$s
                  bin_dir: %7$s
                  pgpass: %5$s/%1$s.pgpass
                  parameters: {unix_socket_directories: %5$s, shared_buffers: 128MB}
                  pg_hba:
                    - local all all trust
                    - host all all 127.0.0.1/32 trust
                    - host replication all 127.0.0.1/32 trust
                  authentication:
                    superuser: {username: postgres, password: superuser}
                    replication: {username: replicator, password: replicator}
                """.formatted(name, port, control, etcd, folder, PatroniCluster.TTL_SECONDS, PostgresPrograms.folder());
    }
}

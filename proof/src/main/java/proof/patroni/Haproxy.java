package proof.patroni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import proof.harness.Programs;
import proof.harness.Shop;
import proof.harness.Signals;

/// HAProxy before the nodes: leads to the one of which Patroni says that it is the primary, and ends the sessions of
/// one
/// that is no more.
final class Haproxy {

    private final Path folder;
    private final List<Node> nodes;
    private final int port = Integer.parseInt(Shop.portOr(0));
    private @Nullable Process process;

    Haproxy(Path folder, List<Node> nodes) {
        this.folder = folder;
        this.nodes = nodes;
    }

    int port() {
        return port;
    }

    void start() {
        var servers = nodes.stream()
                .map(node -> "  server " + node.name() + " 127.0.0.1:" + node.port() + " check port " + node.control())
                .collect(Collectors.joining("\n"));
        try {
            var settings = Files.writeString(folder.resolve("haproxy.cfg"), """
                    global
                      maxconn 1000
                    defaults
                      mode tcp
                      timeout connect 1s
                      timeout check 1s
                      timeout client 1h
                      timeout server 1h
                    listen primary
                      bind 127.0.0.1:%d
                      option httpchk OPTIONS /primary
                      http-check expect status 200
                      default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
                    %s
                    """.formatted(port, servers));
            process = Programs.started(
                    List.of("haproxy", "-db", "-f", settings.toString()), folder.resolve("haproxy.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill() {
        if (process != null) {
            Signals.kill(List.of(process.pid()));
        }
    }
}

package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// What would make the start fail or be unwise, told before anything is made: no folder, no database, no table.
class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        boolean demo = settings.getProperty("jangteo.demo", Boolean.class, false);
        requirePostgresql(settings.getProperty("spring.datasource.url", "jdbc:postgresql:"));
        requireGateway(demo, settings.getProperty("jangteo.gateway.kind", ""));
        var address = address(settings.getProperty("server.address", "0.0.0.0"));
        if (demo && !address.isLoopbackAddress() && !isAllowed(settings)) {
            throw new CannotStart(
                    "This shop is a demo, whose passwords everybody knows, and server.address="
                            + settings.getProperty("server.address") + " can be reached from other machines.",
                    "Leave server.address out, or turn the demo off: jangteo.demo=false; or allow it for this one:"
                            + " jangteo.demo-beyond-loopback=true.");
        }
        requireFree(address, port(settings.getProperty("server.port", "8080")));
    }

    private static boolean isAllowed(Environment settings) {
        return settings.getProperty("jangteo.demo-beyond-loopback", Boolean.class, false);
    }

    private static void requirePostgresql(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "The setting spring.datasource.url names no PostgreSQL: it does not begin with jdbc:postgresql:.",
                    "Write it like jdbc:postgresql://db:5432/jangteo, without user and password, which are"
                            + " spring.datasource.username and spring.datasource.password.");
        }
    }

    /// Instant payment is given away money wherever customers are not friends, so nobody gets it by silence.
    private static void requireGateway(boolean demo, String kind) {
        if (!demo && kind.isBlank()) {
            throw new CannotStart(
                    "With the demo off the shop has to be told who takes the money for charges.",
                    "Choose one: jangteo.gateway.kind=http asks the gateway at jangteo.gateway.http.url;"
                            + " jangteo.gateway.kind=instant (JANGTEO_GATEWAY_KIND) approves every charge at once, for"
                            + " shops that settle money elsewhere.");
        }
    }

    private static InetAddress address(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw new CannotStart(
                    "The setting server.address=" + address + " is no address.",
                    "Name an address of this machine, or leave it out.");
        }
    }

    private static int port(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CannotStart(
                    "The setting server.port=" + port + " is no port.", "Give it a number from 0 to 65535.");
        }
        return Integer.parseInt(port);
    }

    private static void requireFree(InetAddress address, int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CannotStart(
                    "The shop cannot listen on " + address.getHostAddress() + ", port " + port + ": "
                            + taken.getMessage() + ".",
                    "Stop who listens there, perhaps another shop, or take another port: server.port (SERVER_PORT).");
        }
    }
}

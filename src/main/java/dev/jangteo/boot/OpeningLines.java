package dev.jangteo.boot;

import dev.jangteo.accounts.DemoSettings;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The last lines of a start-up: where to click, and with the demo on, how to log in.
@Component
class OpeningLines {

    private final WebServerApplicationContext web;
    private final DemoSettings demo;

    OpeningLines(ServletWebServerApplicationContext web, DemoSettings demo) {
        this.web = web;
        this.demo = demo;
    }

    @EventListener(ApplicationStartedEvent.class)
    void print() {
        var server = web.getWebServer();
        var address = "http://localhost:" + (server == null ? 0 : server.getPort());
        var lines = new StringBuilder("\nJangteo is open: ").append(address);
        if (demo.on()) {
            lines.append("\n  the shop, in a browser: ").append(address).append('/');
            lines.append("\n  the console, for its operators: ").append(address).append("/admin");
            lines.append("\n  try the API: ").append(address).append("/swagger-ui.html");
            lines.append("\n  demo admin: ")
                    .append(DemoSettings.ADMIN_EMAIL)
                    .append(" / ")
                    .append(DemoSettings.PASSWORD);
            lines.append("\n  demo customer: ")
                    .append(DemoSettings.CUSTOMER_EMAIL)
                    .append(" / ")
                    .append(DemoSettings.PASSWORD);
        }
        System.out.println(lines.append('\n'));
    }
}

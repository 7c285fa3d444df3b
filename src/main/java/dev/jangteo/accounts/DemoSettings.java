package dev.jangteo.accounts;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether this is a shop to try out (`jangteo.demo`): with a demo catalogue and accounts whose passwords are no
/// secret.
@Component
public class DemoSettings {

    public static final String ADMIN_EMAIL = "admin@demo.jangteo.dev";
    public static final String CUSTOMER_EMAIL = "customer@demo.jangteo.dev";
    public static final String PLATFORM_EMAIL = "platform@demo.jangteo.dev";
    public static final String PASSWORD = "jangteo-demo";

    private final boolean on;

    DemoSettings(@Value("${jangteo.demo:false}") boolean on) {
        this.on = on;
    }

    public boolean on() {
        return on;
    }
}

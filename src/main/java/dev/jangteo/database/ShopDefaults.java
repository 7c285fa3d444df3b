package dev.jangteo.database;

import java.util.HashMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Defaults that follow from another setting: without an external database the shop is a demo, and a demo is
/// reachable from this machine alone. Whatever is set explicitly wins.
class ShopDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean embedded = environment.getProperty("spring.datasource.url") == null;
        boolean demo = environment.getProperty("jangteo.demo", Boolean.class, embedded);
        var defaults = new HashMap<String, Object>();
        defaults.put("jangteo.demo", demo);
        if (demo) {
            defaults.put("server.address", "127.0.0.1");
            defaults.put("jangteo.access.sign-ups-per-minute", 0);
            defaults.put("jangteo.web.connections-per-address", 0);
            defaults.put("jangteo.platform.wire", "demo");
            defaults.put("jangteo.web.allowed-hosts", "loopback");
            defaults.put("jangteo.gateway.kind", "instant");
            defaults.put("jangteo.web.api-description", "open");
        }
        environment.getPropertySources().addLast(new MapPropertySource("what follows from other settings", defaults));
    }
}

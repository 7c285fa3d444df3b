package dev.jangteo.admin;

import dev.jangteo.admin.SettingsDocument.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Every setting that is described, with the value it has in this process and where that came from.
@Component
public class SettingsInForce {

    /// Where a value came from; the first that has one wins, from the argument down to the default.
    public enum Origin {
        ARGUMENT,
        SYSTEM_PROPERTY,
        ENVIRONMENT,
        FILE,
        DEFAULT,
        OTHER
    }

    /// A value is empty where there is none, and hidden where it is a secret.
    public record InForce(Entry entry, Optional<String> value, Origin origin, boolean secret) {}

    private record Found(String value, Origin origin) {}

    private static final ClassPathResource DOCUMENT = new ClassPathResource("META-INF/jangteo/settings.md");

    private final Environment environment;
    private final SingletonSupplier<List<InForce>> all = SingletonSupplier.of(this::read);

    SettingsInForce(Environment environment) {
        this.environment = environment;
    }

    /// They stay what they are until the process ends.
    public List<InForce> all() {
        return all.obtain();
    }

    private List<InForce> read() {
        return SettingsDocument.read(document()).stream().map(this::inForce).toList();
    }

    private static String document() {
        try {
            return DOCUMENT.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private InForce inForce(Entry entry) {
        var name = ConfigurationPropertyName.of(entry.name());
        for (var source : ConfigurationPropertySources.get(environment)) {
            var found = single(source, name).or(() -> several(source, name));
            if (found.isPresent()) {
                return inForce(
                        entry, Optional.of(found.get().value()), found.get().origin());
            }
        }
        return inForce(entry, fallback(entry), Origin.DEFAULT);
    }

    private static InForce inForce(Entry entry, Optional<String> value, Origin origin) {
        boolean secret = Secrets.isSecret(entry.name(), entry.unit());
        var shown = value.map(known -> secret && !known.isEmpty() ? Secrets.HIDDEN : Secrets.masked(known));
        return new InForce(entry, shown, origin, secret);
    }

    private Optional<Found> single(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        return Optional.ofNullable(source.getConfigurationProperty(name))
                .map(property -> new Found(
                        environment.resolvePlaceholders(String.valueOf(property.getValue())), origin(source)));
    }

    /// A list shows its entries. Of names and values that may be anything, only the names are shown.
    private Optional<Found> several(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        if (!(source instanceof IterableConfigurationPropertySource many)) {
            return Optional.empty();
        }
        var entries = new TreeMap<ConfigurationPropertyName, String>();
        many.stream().filter(name::isAncestorOf).forEach(below -> entries.put(below, shown(many, name, below)));
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(String.join(", ", entries.values()), origin(source)));
    }

    private String shown(
            ConfigurationPropertySource source, ConfigurationPropertyName name, ConfigurationPropertyName below) {
        if (!below.isLastElementIndexed() || !name.isParentOf(below)) {
            return below.toString().substring(name.toString().length() + 1) + "=" + Secrets.HIDDEN;
        }
        return single(source, below).map(Found::value).orElse("");
    }

    private static Optional<String> fallback(Entry entry) {
        return entry.fallback().startsWith("none")
                ? Optional.empty()
                : Optional.of(entry.fallback().replace("`", ""));
    }

    private static Origin origin(ConfigurationPropertySource source) {
        if (!(source.getUnderlyingSource() instanceof PropertySource<?> known)) {
            return Origin.OTHER;
        }
        if (known instanceof CommandLinePropertySource) {
            return Origin.ARGUMENT;
        }
        if (known instanceof SystemEnvironmentPropertySource) {
            return Origin.ENVIRONMENT;
        }
        if (known.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return Origin.SYSTEM_PROPERTY;
        }
        if (known.getName().startsWith("Config resource")) {
            return known.getName().contains("'class path resource") ? Origin.DEFAULT : Origin.FILE;
        }
        return known.getName().equals("what follows from other settings") ? Origin.DEFAULT : Origin.OTHER;
    }
}

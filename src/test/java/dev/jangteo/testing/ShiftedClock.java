package dev.jangteo.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// The one clock of the tests and of the shops they open. `-Djangteo.test.now=+P3Y` lets it run three years ahead,
/// `-Djangteo.test.now=2028-02-29T23:59:30+09:00` lets it start at that moment; without it, it is the machine's.
/// The database's own clock is never shifted.
public final class ShiftedClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SETTING = "jangteo.test.now";
    private static final Clock CLOCK = clock(System.getProperty(SETTING, ""));

    /// What a test takes for now.
    public static Instant now() {
        return CLOCK.instant();
    }

    /// The argument that lets a shop in a process of its own go on from here.
    static String argument() {
        return "-D" + SETTING + "=" + (isShifted() ? now() : "");
    }

    /// A shop gets this clock unless the test gave it one.
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (isShifted()) {
            context.addBeanFactoryPostProcessor(new Registration());
        }
    }

    static Clock clock(String setting) {
        var machine = Clock.tickMillis(ZoneOffset.UTC);
        if (setting.isEmpty()) {
            return machine;
        }
        var start = machine.instant();
        var shifted = setting.startsWith("+")
                ? start.atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(setting.substring(1)))
                        .toInstant()
                : OffsetDateTime.parse(setting).toInstant();
        return Clock.offset(machine, Duration.between(start, shifted));
    }

    private static boolean isShifted() {
        return !System.getProperty(SETTING, "").isEmpty();
    }

    private static final class Registration implements BeanDefinitionRegistryPostProcessor {

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            var given = ((ListableBeanFactory) registry).getBeanNamesForType(Clock.class, true, false);
            if (given.length == 0) {
                var definition = new RootBeanDefinition(Clock.class, () -> CLOCK);
                registry.registerBeanDefinition(Clock.class.getName(), definition);
            }
        }
    }
}

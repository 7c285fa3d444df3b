package dev.jangteo.database;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// The embedded database, unless an external one is named by `spring.datasource.url`.
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseSetup.NoExternalDatabase.class)
class DatabaseSetup {

    @Bean
    EmbeddedDatabase embeddedDatabase(
            @Value("${jangteo.data-dir:./data}") Path dataDir, @Value("${jangteo.database.port:0}") int port)
            throws IOException {
        return EmbeddedDatabase.start(dataDir, port);
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.url();
            }

            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }

    static class NoExternalDatabase extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean external = context.getEnvironment().containsProperty("spring.datasource.url");
            return new ConditionOutcome(!external, ConditionMessage.of("spring.datasource.url is set: " + external));
        }
    }
}

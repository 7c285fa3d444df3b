package dev.jangteo.database;

import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/// Changes of the schema have connections and bounds of their own, unless somebody gave them others
/// (`spring.flyway.url`). It is the first that asks the database for anything, so a pooler or a server that cannot work
/// is refused here.
@Component
class MigrationSetup implements FlywayConfigurationCustomizer {

    private final DataSource database;

    MigrationSetup(DataSource database) {
        this.database = database;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (database instanceof Pools pools) {
            Pooler.refuseIfSharing(pools.plain());
            ServerVersion.refuseIfTooOld(pools.plain());
            if (database.equals(configuration.getDataSource())) {
                var _ = configuration.dataSource(pools.migrations());
            }
        }
    }
}

package dev.jangteo.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Puts [Pools] in the place of the one pool that Spring Boot makes, once all settings are in it.
@Component
class PoolSetup implements BeanPostProcessor, DisposableBean {

    private static final int QUEUES = 4;

    /// For the looks at the database's health and at rows that are held, and while a cut connection is replaced.
    private static final int BESIDE_BATCHES = 4;

    private final ObjectProvider<DatabaseSettings> settings;
    private final Environment environment;
    private final List<Pools> made = new ArrayList<>();

    PoolSetup(ObjectProvider<DatabaseSettings> settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null && pool.getDataSource() == null) {
            int workers = environment.getProperty("jangteo.group-commit.workers", Integer.class, 1);
            var pools = new Pools(pool, settings.getObject(), QUEUES * workers + BESIDE_BATCHES);
            made.add(pools);
            return pools;
        }
        return bean;
    }

    @Override
    public void destroy() {
        made.forEach(Pools::close);
    }
}

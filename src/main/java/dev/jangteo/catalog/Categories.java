package dev.jangteo.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The categories that products on sale have. They change rarely and are on every front page, so a minute may pass
/// before a new one is seen.
@Repository
public class Categories {

    private static final int MOST = 50;
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final LoadingCache<Integer, List<String>> known;

    Categories(JdbcClient jdbc) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(OLDEST)
                .build(most ->
                        jdbc.sql("""
                                select category from product
                                where status = 'ON_SALE' and category is not null
                                group by category order by min(id) limit :most""").param("most", most).query(String.class).list());
    }

    /// In the order in which the shop began to sell them.
    public List<String> find() {
        return known.get(MOST);
    }
}

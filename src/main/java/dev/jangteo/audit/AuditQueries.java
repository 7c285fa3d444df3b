package dev.jangteo.audit;

import java.util.List;
import java.util.stream.Stream;

/// The audit's questions, each one statement that answers one row: `violations`, and the figures behind it.
///
/// Facts and their causes are compared both ways, so that neither one that is missing nor one too many stays
/// unseen. No statement looks a row up for every row of another table: all is joined as sets.
final class AuditQueries {

    /// The code is the invariant's name for programs and stays as it is.
    record Query(String code, String invariant, String sql) {}

    private AuditQueries() {}

    static final List<Query> ALL = Stream.of(
                    MoneyQueries.ALL,
                    GoodsQueries.ALL,
                    CouponQueries.ALL,
                    OrderQueries.ALL,
                    EventQueries.ALL,
                    KeyQueries.ALL,
                    RankingQueries.ALL)
            .flatMap(List::stream)
            .toList();
}

package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Row;
import java.util.Collection;
import java.util.Set;

/// What is known of rows that somebody keeps locked.
interface Held {

    boolean isEmpty();

    boolean isAnyHeld(Set<Row> rows);

    /// Finds out which of these rows one transaction keeps locked; answers whether there are any.
    boolean find(Collection<Row> suspects);
}

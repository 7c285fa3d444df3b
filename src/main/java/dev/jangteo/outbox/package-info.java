/// Room that watches: events for the data platform, written in the transaction of what happened, and their way
/// out. `Relay` gives them positions in a feed and delivers them; nothing here is waited for by an order.
///
/// Owns `outbox`, `outbox_feed`, `delivery` and `dead_letter`. Promises: one event for
/// every order and type, or no order; an event keeps its id however often it is sent; events of one order are
/// delivered in order; none is skipped; who has read the feed up to a position has missed nothing before it.
@ApplicationModule(allowedDependencies = {"shared", "database", "http"})
@CheckReturnValue
@NullMarked
package dev.jangteo.outbox;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

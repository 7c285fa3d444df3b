package dev.jangteo.architecture.bad.catalog;

import dev.jangteo.ordering.Orders;

record UsesAStore(Orders orders) {}

package dev.jangteo.architecture.bad.catalog;

import dev.jangteo.orders.Orders;

record UsesAStore(Orders orders) {}

package dev.jangteo.architecture.bad.catalog;

import java.time.Clock;

record HoldsAClock(Clock clock) {}

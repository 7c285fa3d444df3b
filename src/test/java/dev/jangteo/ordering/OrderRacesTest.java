package dev.jangteo.ordering;

/// The races as the shop is delivered: read committed, rows locked.
class OrderRacesTest extends OrderRaces {}

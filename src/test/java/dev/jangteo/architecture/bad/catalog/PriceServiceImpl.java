package dev.jangteo.architecture.bad.catalog;

record PriceServiceImpl(long price) implements PriceHelper {}

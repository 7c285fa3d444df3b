package dev.jangteo.architecture.bad.catalog;

interface PriceHelper {}

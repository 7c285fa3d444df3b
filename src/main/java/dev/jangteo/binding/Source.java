package dev.jangteo.binding;

/// Where members come from. In JSON a number is a number; a form and a query have only texts, and in a form a number
/// may have commas and a time is told without a zone.
enum Source {
    JSON,
    FORM,
    QUERY
}

package dev.jangteo.database;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a start prints when the database cannot be used and a person can mend it. States: PostgreSQL documentation,
/// appendix A.
class DatabaseAdvice extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException outermost) {
        var cause = Stream.<Throwable>iterate(outermost, each -> each != null, Throwable::getCause)
                .limit(50)
                .filter(each -> each instanceof SQLException sql && sql.getSQLState() != null)
                .map(SQLException.class::cast)
                .reduce((_, inner) -> inner)
                .orElse(outermost);
        var state = String.valueOf(cause.getSQLState());
        var advice = advice(state);
        return advice == null
                ? null
                : new FailureAnalysis(advice[0] + " PostgreSQL says: " + firstLine(cause) + ".", advice[1], cause);
    }

    private static String @Nullable [] advice(String state) {
        if (state.startsWith("08")) {
            return of(
                    "The database cannot be reached.",
                    "See that it runs, and that host and port of spring.datasource.url (SPRING_DATASOURCE_URL) are its"
                            + " own.");
        }
        return switch (state) {
            case "28P01", "28000" ->
                of(
                        "The database does not let the shop in.",
                        "See that spring.datasource.username and spring.datasource.password are right, and that its"
                                + " pg_hba.conf lets this machine in.");
            case "3D000" ->
                of(
                        "The database that spring.datasource.url names is not there.",
                        "Make it and give it to the shop's user: create database NAME owner USER.");
            case "42501", "3F000" ->
                of(
                        "The shop's user may not make or change tables in its schema.",
                        "Give the schema to the user of spring.datasource.username, as a superuser:"
                                + " alter schema public owner to USER; and if another user made the shop's tables:"
                                + " reassign owned by OTHER to USER.");
            case "53300" ->
                of(
                        "The database has no connection left.",
                        "Raise its max_connections, or lower spring.datasource.hikari.maximum-pool-size.");
            case "57P03" -> of("The database is starting or stopping.", "Start the shop again when it is up.");
            case "25006" ->
                of("The database can only be read from.", "Name the primary in spring.datasource.url, not a standby.");
            default -> null;
        };
    }

    private static String[] of(String what, String action) {
        return new String[] {what, action};
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}

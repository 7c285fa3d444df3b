package dev.jangteo.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a second shop on the same data folder prints instead of a stack trace.
class DataFolderAdvice extends AbstractFailureAnalyzer<DataFolder.InUse> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolder.InUse cause) {
        return new FailureAnalysis(
                "The data folder " + cause.getMessage() + " is in use by another running shop.",
                "Stop the other shop, or give this one a folder of its own: jangteo.data-dir=/another/folder"
                        + " (JANGTEO_DATA_DIR). To run several instances on one database, use an external PostgreSQL:"
                        + " spring.datasource.url, .username and .password.",
                cause);
    }
}

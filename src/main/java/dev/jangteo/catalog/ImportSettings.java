package dev.jangteo.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a catalogue file is taken.
///
/// @param importRowsMax most rows of one file
/// @param importBatch rows of one transaction, which is how long an import holds anybody up
/// @param importLockWait how long a batch waits for a product that somebody else has locked before it lets go of
///     those it has
/// @param importWaitMax how long a batch is tried again because of such a product
/// @param importKeepFor how long it is kept how far an import with a request key came that did not end
@ConfigurationProperties("jangteo.catalog")
public record ImportSettings(
        @DefaultValue("20000") int importRowsMax,
        @DefaultValue("200") int importBatch,
        @DefaultValue("100ms") Duration importLockWait,
        @DefaultValue("5s") Duration importWaitMax,
        @DefaultValue("7d") Duration importKeepFor) {

    public ImportSettings {
        if (importBatch < 1 || importRowsMax < 1) {
            throw new IllegalArgumentException("an import has at least one row, and so has its batch");
        }
    }
}

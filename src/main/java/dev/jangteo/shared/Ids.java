package dev.jangteo.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes UUIDv7 ids (RFC 9562): they sort by time, so new rows are appended to an index instead of scattered
/// over it.
@Component
public final class Ids {

    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return generator.generate();
    }
}

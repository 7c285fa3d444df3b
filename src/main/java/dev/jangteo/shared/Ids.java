package dev.jangteo.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Makes UUIDv7 ids (RFC 9562): they sort by time, so new rows are appended to an index instead of scattered
/// over it, and a range of time is a range of ids. They carry the time of the shop's clock, as its rows do.
@Component
public final class Ids {

    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final TimeBasedEpochGenerator generator;

    public Ids() {
        this(Clock.systemUTC());
    }

    @Autowired
    Ids(Clock clock) {
        this.generator = Generators.timeBasedEpochGenerator(null, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    public UUID next() {
        return generator.generate();
    }

    /// The least id that is made at this moment, to the millisecond, or later.
    public static UUID first(Instant moment) {
        return new UUID((moment.toEpochMilli() << 16) | VERSION, VARIANT);
    }
}

package dev.jangteo;

import dev.jangteo.database.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/// Says what became of a regular job that failed. All of them come again by themselves, so a database that is away
/// is one line, without a stack trace.
final class JobFailures implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(JobFailures.class);

    @Override
    public void handleError(Throwable failure) {
        if (Failures.mayRunAgain(failure) || Failures.waitedTooLong(failure)) {
            log.warn("{} could not work with the database, and comes again: {}", job(), failure.toString());
        } else {
            log.error("{} failed, and comes again", job(), failure);
        }
    }

    private static String job() {
        return Thread.currentThread().getName();
    }
}

package dev.jangteo.outbox;

import dev.jangteo.outbox.DataPlatform.Outcome;
import dev.jangteo.outbox.Feed.Outgoing;
import dev.jangteo.outbox.Target.Attempt;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What operators want to be sent once more from a bucket: dead letters, one by one, and ranges of what was
/// delivered.
final class SecondStream {

    /// What a turn left: more to send now, more after a pause, or nothing.
    enum Turn {
        MORE,
        LATER,
        DONE
    }

    private static final Logger log = LoggerFactory.getLogger(SecondStream.class);

    private final BucketBook book;
    private final Target target;
    private final Pace letters;
    private final Pace replay;
    private final int tries;

    SecondStream(BucketBook book, Target target, Pace letters, Pace replay, int tries) {
        this.book = book;
        this.target = target;
        this.letters = letters;
        this.replay = replay;
        this.tries = tries;
    }

    Pace letters() {
        return letters;
    }

    Pace replay() {
        return replay;
    }

    /// Sends the first dead letter that is to be sent again.
    Turn turnOfLetters() {
        if (!letters.due()) {
            return Turn.LATER;
        }
        var found = book.letterToResend();
        if (found.isEmpty()) {
            return Turn.DONE;
        }
        var letter = found.get();
        return switch (target.send(book, List.of(letter))) {
            case Attempt.NotNow(var pause) -> {
                letters.pause(pause);
                yield Turn.LATER;
            }
            case Attempt.Made(Outcome.Delivered()) -> {
                book.letterDelivered(letter);
                letters.went();
                yield Turn.MORE;
            }
            case Attempt.Made(Outcome.Refused(var reason)) -> {
                book.letterFailed(letter, reason);
                letters.goPastHead();
                yield Turn.MORE;
            }
            case Attempt.Made(Outcome.Unavailable(var reason, var retryAfter)) -> {
                letters.failed(1, retryAfter);
                if (letters.failuresOfOne() >= tries) {
                    book.letterFailed(letter, reason);
                    letters.goPastHead();
                }
                yield Turn.LATER;
            }
        };
    }

    /// Sends the next batch of a range again, without orders that have a dead letter.
    Turn turnOfReplay() {
        if (!replay.due()) {
            return Turn.LATER;
        }
        var asked = book.replay();
        if (asked.isEmpty()) {
            return Turn.DONE;
        }
        var range = asked.get();
        var page = book.page(range.after(), range.until(), replay.batch());
        boolean whole = page.size() < replay.batch();
        long end = whole ? range.until() : page.getLast().numbered().position();
        var batch = page.stream()
                .filter(event -> !event.heldBack())
                .map(Outgoing::numbered)
                .toList();
        if (batch.isEmpty()) {
            book.replayed(range, end);
            return whole ? Turn.DONE : Turn.MORE;
        }
        return switch (target.send(book, batch)) {
            case Attempt.NotNow(var pause) -> {
                replay.pause(pause);
                yield Turn.LATER;
            }
            case Attempt.Made(Outcome.Delivered()) -> {
                book.replayed(range, end);
                replay.went();
                yield whole ? Turn.DONE : Turn.MORE;
            }
            case Attempt.Made(Outcome.Refused(var reason)) -> {
                replay.refused(batch.size());
                yield skipped(range, batch, end, reason);
            }
            case Attempt.Made(Outcome.Unavailable(var reason, var retryAfter)) -> {
                replay.failed(batch.size(), retryAfter);
                yield skipped(range, batch, end, reason);
            }
        };
    }

    /// An event of a replay was delivered before; if it cannot be once more, it is left out.
    private Turn skipped(Buckets.Replay range, List<FeedEvent> batch, long end, String reason) {
        if (replay.failuresOfOne() < tries) {
            return replay.due() ? Turn.MORE : Turn.LATER;
        }
        log.warn(
                "event {} was left out of a replay: {}",
                batch.getFirst().event().id(),
                reason);
        book.replayed(range, end);
        replay.goPastHead();
        return Turn.MORE;
    }
}

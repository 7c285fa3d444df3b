package dev.jangteo.outbox;

import java.util.List;

/// Dead letters that an operator wants to be tried once more, one by one.
final class LettersAgain extends EventStream {

    LettersAgain(Lease lease, Sink sink, Partition partition, AdaptiveBatch batch, int tries) {
        super(lease, sink, partition, batch, tries);
    }

    @Override
    List<FeedEvent> next(int most) {
        return lease.letterToResend(partition).stream().toList();
    }

    @Override
    void delivered(List<FeedEvent> events) {
        events.forEach(lease::letterDelivered);
    }

    /// What is refused again needs no further try.
    @Override
    Progress refused(List<FeedEvent> events, String reason) {
        events.forEach(letter -> lease.letterFailed(letter, reason));
        return goOn();
    }

    @Override
    boolean leaveBehind(FeedEvent event, String reason, boolean refused) {
        lease.letterFailed(event, reason);
        return true;
    }

    @Override
    void failed(String reason) {
        // The letter says it when it is given up.
    }
}

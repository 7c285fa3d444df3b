package proof.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import proof.harness.Client.Caller;
import proof.harness.Shop;
import proof.harness.Texts;

/// Compares the platform's record with the shop's feed, with its table, and with the crowd's record.
final class PlatformCheck {

    private static final int PAGE = 100;
    private static final int ROWS = 50_000;

    private final Shop shop;
    private final Caller admin;
    private final Inbox inbox;
    private final PlatformCrowd crowd;
    private final List<String> faults;
    private long inFeed;
    private int found;
    private int replayed;
    private long deadLetters;

    PlatformCheck(Shop shop, Caller admin, Inbox inbox, PlatformCrowd crowd, List<String> faults) {
        this.shop = shop;
        this.admin = admin;
        this.inbox = inbox;
        this.crowd = crowd;
        this.faults = faults;
    }

    /// What is in the feed and not with the platform.
    Set<UUID> missing() {
        var missing = new HashSet<UUID>();
        inFeed = 0;
        eachInFeed(event -> {
            inFeed++;
            if (!inbox.has(event.id())) {
                missing.add(event.id());
            }
        });
        return missing;
    }

    /// Everything that is missing has to be what the platform forgot, and the other way round.
    void onlyForgotten(Set<UUID> missing) {
        found = missing.size();
        var lost = inbox.lost();
        var unexplained = new HashSet<>(missing);
        unexplained.removeAll(lost);
        equal("events missing that were never said to be stored", 0, unexplained.size());
        lost.removeAll(missing);
        equal("forgotten events that the feed does not have", 0, lost.size());
        if (found == 0) {
            faults.add("nothing was forgotten, so the feed had nothing to tell: take more events");
        }
    }

    /// As the shop wants to be asked for them: from the first of these events to just behind the last.
    String range(Set<UUID> events) {
        var times = new ArrayList<Instant>();
        eachInFeed(event -> {
            if (events.contains(event.id())) {
                times.add(event.time());
            }
        });
        times.sort(null);
        return "{\"from\":\"" + times.getFirst() + "\",\"until\":\""
                + times.getLast().plus(Duration.ofMillis(1)) + "\"}";
    }

    void all() {
        var missing = missing();
        replayed = found - missing.size();
        equal("events missing in the end", 0, missing.size());
        table();
        deadLetters = shop.database().number("select count(*) from dead_letter");
        equal("dead letters", 0, deadLetters);
        same("orders", crowd.paid(), inbox.orders(Envelope.PAID));
        same("cancellations", crowd.cancelled(), inbox.orders(Envelope.CANCELLED));
    }

    List<String> faults() {
        var all = new ArrayList<>(faults);
        all.addAll(crowd.faults());
        all.addAll(inbox.faults());
        return all;
    }

    long inFeed() {
        return inFeed;
    }

    /// Events that the first comparison with the feed found missing, and how many of them the replay brought.
    int found() {
        return found;
    }

    int replayed() {
        return replayed;
    }

    long deadLetters() {
        return deadLetters;
    }

    /// The table has the same events as the platform, no more and no fewer, and as many as the feed.
    private void table() {
        var unknown = inbox.ids();
        long rows = 0;
        long missing = 0;
        for (long after = 0; ; after += ROWS) {
            var ids = shop.database()
                    .rows("select cast(id as text) from outbox where position > " + after + " and position <= "
                            + (after + ROWS));
            for (var id : ids) {
                missing += unknown.remove(UUID.fromString(id)) ? 0 : 1;
            }
            rows += ids.size();
            if (ids.isEmpty()) {
                break;
            }
        }
        equal("events in the table", shop.database().number("select count(*) from outbox"), rows);
        equal("events in the feed", rows, inFeed);
        equal("events of the table that the platform has not, or twice", 0, missing);
        equal("events of the platform that the table has not", 0, unknown.size());
    }

    private void eachInFeed(Consumer<Envelope> look) {
        for (var after = "0"; ; ) {
            var page = shop.client()
                    .get("/api/v1/events?limit=" + PAGE + "&after=" + after, admin)
                    .expect(200, "feed");
            Envelope.readAll(page.body().getBytes(StandardCharsets.UTF_8)).forEach(look);
            var next = Texts.find(page.body(), "\"next\":\"([0-9]+)\"}");
            if (next.equals(after)) {
                return;
            }
            after = next;
        }
    }

    private void same(String what, Set<UUID> acknowledged, Set<UUID> delivered) {
        var strangers = new HashSet<>(delivered);
        strangers.removeAll(acknowledged);
        acknowledged.removeAll(delivered);
        equal("acknowledged " + what + " without their event", 0, acknowledged.size());
        equal("events of " + what + " that were not acknowledged", 0, strangers.size());
    }

    private void equal(String what, long expected, long found) {
        if (expected != found) {
            faults.add(what + ": " + found + ", not " + expected);
        }
    }
}

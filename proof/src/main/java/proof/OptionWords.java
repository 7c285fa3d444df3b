package proof;

import java.util.ListResourceBundle;

/// What options mean, said once for all proofs that have them.
final class OptionWords extends ListResourceBundle {

    @Override
    protected Object[][] getContents() {
        return new Object[][] {
            {"admin", "who looks after that shop (${DEFAULT-VALUE})"},
            {"all-hosts", "shops are told of all hosts of a database that fails over, and no proxy is before it"},
            {"at-once", "copies that are tested at the same time (${DEFAULT-VALUE})"},
            {"backlog", "events that wait while nobody takes them (${DEFAULT-VALUE})"},
            {"connections", "clients at once (${DEFAULT-VALUE})"},
            {"coupons", "how many there are of the offer (${DEFAULT-VALUE})"},
            {"customers", "how many customers (${DEFAULT-VALUE})"},
            {"events", "how many events (${DEFAULT-VALUE})"},
            {"fault", "which of failover's: ${DEFAULT-VALUE}"},
            {"jvm", "options for the shop's Java machine"},
            {"kills", "how often the instance that delivers is killed (${DEFAULT-VALUE})"},
            {"margin", "seconds that failover may take beyond what cannot be less (${DEFAULT-VALUE})"},
            {"only", "only faults with that in their name"},
            {"orders", "the size of the past (${DEFAULT-VALUE})"},
            {"orders-per-second", "orders beside the reads (${DEFAULT-VALUE})"},
            {"other", "the jar of the other build"},
            {"password", "with that password (${DEFAULT-VALUE})"},
            {
                "port",
                "N: the shop listens on it, its database on N + 1, a second instance on N + 2, a receiver of events on"
                        + " N + 3, proxies on N + 4 and N + 5; any free ones by default"
            },
            {"repeats", "how often all of it is measured (${DEFAULT-VALUE})"},
            {"requests", "how many requests (${DEFAULT-VALUE})"},
            {"rounds", "how many rounds (${DEFAULT-VALUE})"},
            {"proof/run.drill.rounds", "how many faults; each kind has an ordinary number"},
            {"seconds", "how long each run is (${DEFAULT-VALUE})"},
            {"seed", "decides about everything that is left to chance (${DEFAULT-VALUE})"},
            {"shop", "more settings for the shop, as it takes them on its command line"},
            {"starts", "how many starts count (${DEFAULT-VALUE})"},
            {"times", "as many orders as the shop can place, so many times (${DEFAULT-VALUE})"},
            {"train", "seconds of selling for an AOT cache; 0 for none (${DEFAULT-VALUE})"},
            {"units", "how many there are of the product (${DEFAULT-VALUE})"},
            {"url", "a running shop instead of one of its own"},
            {"viewers", "people who watch (${DEFAULT-VALUE})"},
            {"warm-up", "seconds of load before anything counts (${DEFAULT-VALUE})"},
        };
    }
}

package proof.events;

/// What a receiver does with a delivery, and of a thousand deliveries how many it treats so on a bad day; the rest it
/// takes. What it takes it has; what it forgets it has not, though it says so.
public enum ReceiverBehaviour {
    TAKE(0),
    FAIL(100),
    BUSY(80),
    BUSY_FOR_A_SECOND(20),
    RESET(100),
    HANG(100),
    TAKE_AND_FAIL(30),
    TAKE_LATE(20),
    TAKE_AND_CUT(30),
    FORGET(0);

    private final int ofThousand;

    ReceiverBehaviour(int ofThousand) {
        this.ofThousand = ofThousand;
    }

    int ofThousand() {
        return ofThousand;
    }

    String shown() {
        return switch (this) {
            case TAKE -> "stored, 204";
            case FAIL -> "500";
            case BUSY -> "503, Retry-After: 0";
            case BUSY_FOR_A_SECOND -> "503, Retry-After: 1";
            case RESET -> "connection cut before anything was read";
            case HANG -> "read, and no answer in time";
            case TAKE_AND_FAIL -> "stored, and 500";
            case TAKE_LATE -> "stored, and 204 after the shop had given up";
            case TAKE_AND_CUT -> "stored, and connection cut";
            case FORGET -> "204, and forgotten";
        };
    }
}

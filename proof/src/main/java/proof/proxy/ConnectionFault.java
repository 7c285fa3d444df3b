package proof.proxy;

import java.util.Random;

/// One thing done to a connection between shop and database.
///
/// @param after how many commits are let through before, or how many bytes where no commit is looked at
/// @param part how many bytes of a message pass when it is cut within
/// @param holdMs how long everything waits at that point first
public record ConnectionFault(Where where, How how, int after, int part, int holdMs) {

    public enum Where {
        BEFORE_COMMIT("before a commit is sent on"),
        WITHIN_COMMIT("within a commit's bytes"),
        AFTER_COMMIT("as soon as a commit is sent on"),
        BEFORE_ANSWER("before the answer to a commit is sent back"),
        WITHIN_ANSWER("within that answer's bytes"),
        UPWARDS("after so many bytes to the database"),
        DOWNWARDS("after so many bytes to the shop");

        private final String shown;

        Where(String shown) {
            this.shown = shown;
        }

        public String shown() {
            return shown;
        }

        boolean atCommit() {
            return this != UPWARDS && this != DOWNWARDS;
        }
    }

    public enum How {
        RESET("reset"),
        CLOSE("closed"),
        HALF("half-closed"),
        ALL("all connections reset"),
        HOLD("only delayed");

        private final String shown;

        How(String shown) {
            this.shown = shown;
        }

        public String shown() {
            return shown;
        }
    }

    private static final int COMMITS_MAX = 12;
    private static final int BYTES_MAX = 20_000;
    private static final int PART_MAX = 20;
    private static final int HOLD_MS_MAX = 1_500;
    private static final double HELD = 0.1;
    private static final double ANYWHERE = 0.2;

    public static ConnectionFault draw(Random random) {
        boolean anywhere = random.nextDouble() < ANYWHERE;
        var where = Where.values()[anywhere ? 5 + random.nextInt(2) : random.nextInt(5)];
        var how = how(random.nextInt(100));
        int after = random.nextInt(where.atCommit() ? COMMITS_MAX : BYTES_MAX);
        boolean held = how == How.HOLD || random.nextDouble() < HELD;
        return new ConnectionFault(
                where, how, after, 1 + random.nextInt(PART_MAX), held ? 1 + random.nextInt(HOLD_MS_MAX) : 0);
    }

    private static How how(int percent) {
        if (percent < 50) {
            return How.RESET;
        }
        return percent < 75 ? How.CLOSE : percent < 87 ? How.HALF : percent < 94 ? How.ALL : How.HOLD;
    }
}

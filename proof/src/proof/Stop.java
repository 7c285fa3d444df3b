package proof;

/// Ends a proof before its report: it failed (1) or could not be tried (2).
final class Stop extends RuntimeException {

    private final int code;

    private Stop(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Stop failed(String message) {
        return new Stop(1, "proof: " + message);
    }

    static Stop cannotTry(String message) {
        return new Stop(2, message);
    }

    int code() {
        return code;
    }
}

package dev.jangteo.web;

/// The problem that stands for a bare HTTP status, as containers and frameworks report it.
final class Statuses {

    private Statuses() {}

    static ProblemCode code(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 408 -> ProblemCode.REQUEST_TIMEOUT;
            case 413 -> ProblemCode.CONTENT_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemCode.TOO_MANY_REQUESTS;
            case 503 -> ProblemCode.BUSY;
            // A transfer coding or a version of HTTP that the container does not know: the client's fault.
            case 501, 505 -> ProblemCode.MALFORMED_REQUEST;
            default -> status >= 400 && status < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.INTERNAL_ERROR;
        };
    }
}

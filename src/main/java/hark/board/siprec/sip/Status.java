package hark.board.siprec.sip;

/// The answers we give, with the phrases of RFC 3261 21 (422: RFC 4028, 491: RFC 3261 21.4.27).
public enum Status {
    SESSION_PROGRESS(183, "Session Progress"),
    OK(200, "OK"),
    BAD_REQUEST(400, "Bad Request"),
    FORBIDDEN(403, "Forbidden"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    REQUEST_TOO_LARGE(413, "Request Entity Too Large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    UNSUPPORTED_URI_SCHEME(416, "Unsupported URI Scheme"),
    BAD_EXTENSION(420, "Bad Extension"),
    SESSION_INTERVAL_TOO_SMALL(422, "Session Interval Too Small"),
    NO_SUCH_CALL(481, "Call/Transaction Does Not Exist"),
    LOOP_DETECTED(482, "Loop Detected"),
    BUSY_HERE(486, "Busy Here"),
    NOT_ACCEPTABLE_HERE(488, "Not Acceptable Here"),
    REQUEST_PENDING(491, "Request Pending"),
    SERVER_ERROR(500, "Server Internal Error"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    VERSION_NOT_SUPPORTED(505, "Version Not Supported"),
    DECLINE(603, "Decline");

    private final int code;
    private final String phrase;

    Status(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    public int code() {
        return code;
    }

    public String phrase() {
        return phrase;
    }
}

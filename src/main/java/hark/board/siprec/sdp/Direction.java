package hark.board.siprec.sdp;

/// Who sends (RFC 3264 5.1), as seen by the one who says it.
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    String attribute() {
        return switch (this) {
            case SENDRECV -> "sendrecv";
            case SENDONLY -> "sendonly";
            case RECVONLY -> "recvonly";
            case INACTIVE -> "inactive";
        };
    }

    /// Whether whoever says it will send.
    public boolean sends() {
        return switch (this) {
            case SENDRECV, SENDONLY -> true;
            case RECVONLY, INACTIVE -> false;
        };
    }
}

package hark.board;

/// What a source's last packets tell of its clock: which timestamp came when.
///
/// @param timestamp of RTP
/// @param rate of the RTP clock, in Hz; 0 when nothing has told it
/// @param packetSamples the length of the packet with that timestamp; [#NOT_KNOWN] when nothing has told it
/// @param flowing the packet went on where the one before it had ended
public record SenderClock(
        long timestamp, long arrivalNanos, int rate, int packetSamples, boolean flowing) {
    public static final int NOT_KNOWN = Integer.MAX_VALUE;

    public static final SenderClock NONE = new SenderClock(0, 0, 0, NOT_KNOWN, false);
}

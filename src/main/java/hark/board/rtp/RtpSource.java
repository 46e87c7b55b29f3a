package hark.board.rtp;

import hark.board.BlackoutGate.LastPacket;
import java.util.Optional;

/// One sender (SSRC) of a leg, and where it stands. Used again for another when it has gone.
final class RtpSource {
    private static final int NONE = -1;

    private final SequenceTrack track = new SequenceTrack();
    private long ssrc = NONE;
    private long timestamp;
    private long arrivalNanos;
    private int rate;

    boolean isNone() {
        return ssrc == NONE;
    }

    boolean is(long other) {
        return ssrc == other;
    }

    long ssrc() {
        return ssrc;
    }

    SequenceTrack track() {
        return track;
    }

    /// Becomes this sender.
    ///
    /// @param above its numbers begin above this one; -1 for the leg's first sender
    SequenceTrack.Place begin(RtpHeader header, long above) {
        ssrc = header.ssrc;
        return above == NONE
                ? track.place(header.sequence)
                : track.startAfresh(header.sequence, above);
    }

    /// Speaks again after another. It may have started afresh meanwhile.
    SequenceTrack.Place comeBack(RtpHeader header, long above) {
        SequenceTrack.Place place = track.place(header.sequence);
        return place == SequenceTrack.Place.STRAY
                ? track.startAfresh(header.sequence, above)
                : place;
    }

    /// @param clock of the payload type, in Hz; 0 when its timestamps do not tell when it was sent
    void keep(RtpHeader header, long arrival, int clock) {
        if (clock > 0 && track.current() == track.highest()) {
            timestamp = header.timestamp;
            arrivalNanos = arrival;
            rate = clock;
        }
    }

    /// Empty before its first.
    Optional<LastPacket> lastPacket(int leg) {
        return isNone()
                ? Optional.empty()
                : Optional.of(
                        new LastPacket(leg, ssrc, track.highest(), timestamp, arrivalNanos, rate));
    }
}

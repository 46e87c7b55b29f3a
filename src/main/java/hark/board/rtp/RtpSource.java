package hark.board.rtp;

import hark.board.BlackoutGate.LastPacket;
import hark.board.SenderClock;
import java.util.Optional;

/// One sender (SSRC) of a leg, and where it stands. Used again for another when it has gone.
final class RtpSource {
    private static final int NONE = -1;

    /// A longer step of timestamps is no packet but silence (RFC 3551 section 4.2).
    private static final int PACKETS_A_SECOND_MIN = 5;

    private final SequenceTrack track = new SequenceTrack();
    private long ssrc = NONE;
    private int starts;
    private long keyTimestamp = LastPacket.NO_KEY;

    /// As in [SenderClock].
    private long timestamp;

    private long arrivalNanos;
    private int rate;
    private int packetSamples = SenderClock.NOT_KNOWN;
    private boolean flowing;

    private boolean audio;
    private long audioSequence;

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

    /// Remembers when this packet came, which is the one its track placed last.
    void keep(RtpHeader header, long arrival, PayloadTypes types) {
        if (track.starts() != starts) {
            starts = track.starts();
            forget();
        }
        if (track.current() != track.highest()) {
            return;
        }
        if (types.mayBeKey(header.payloadType)) {
            keepKey(header, arrival, types.keyRate(header.payloadType));
        } else {
            keepAudio(header, arrival, types.rate(header.payloadType));
        }
    }

    /// Other timestamps begin, which have nothing to do with the earlier ones.
    private void forget() {
        keyTimestamp = LastPacket.NO_KEY;
        rate = 0;
        audio = false;
    }

    /// All packets of a key bear the moment at which it was pressed, and the first came next to that.
    private void keepKey(RtpHeader header, long arrival, int clock) {
        if (!audio && clock > 0 && header.timestamp != keyTimestamp) {
            timestamp = header.timestamp;
            arrivalNanos = arrival;
            rate = clock;
            packetSamples = 0;
            flowing = false;
        }
        keyTimestamp = header.timestamp;
    }

    /// @param clock 0 when its timestamps do not tell when it was sent
    private void keepAudio(RtpHeader header, long arrival, int clock) {
        if (clock == 0) {
            return;
        }
        if (!audio || rate != clock) {
            packetSamples = SenderClock.NOT_KNOWN;
            flowing = false;
        } else {
            follow(header);
        }
        audio = true;
        audioSequence = track.current();
        timestamp = header.timestamp;
        arrivalNanos = arrival;
        rate = clock;
    }

    /// The packet after another of the same audio.
    private void follow(RtpHeader header) {
        long step = track.current() - audioSequence;
        int samples = (int) (header.timestamp - timestamp);
        if (step == 1 && !header.marker && samples > 0 && samples <= rate / PACKETS_A_SECOND_MIN) {
            packetSamples = samples;
        }
        flowing = !header.marker && samples == step * packetSamples;
    }

    /// Empty before its first.
    Optional<LastPacket> lastPacket(int leg) {
        return isNone()
                ? Optional.empty()
                : Optional.of(new LastPacket(leg, ssrc, track.highest(), keyTimestamp, clock()));
    }

    private SenderClock clock() {
        return rate == 0
                ? SenderClock.NONE
                : new SenderClock(timestamp, arrivalNanos, rate, packetSamples, flowing);
    }
}

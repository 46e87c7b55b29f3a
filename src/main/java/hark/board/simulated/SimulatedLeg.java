package hark.board.simulated;

import hark.audio.G711;
import hark.board.BlackoutGate.LastPacket;
import hark.board.LegHeard;
import hark.board.PacketSink.PacketHead;
import hark.board.SenderClock;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A leg's counters, kept as a sender keeps them: time goes on while nothing is sent, sequence numbers do not.
final class SimulatedLeg {
    private static final long TIMESTAMP_MASK = 0xFFFF_FFFFL;

    private final SimulatedVoice voice;
    private final PacketHead head = new PacketHead();
    private final long firstTimestamp;
    private long lastSequence = -1;
    private long nextSequence;
    private long lastSent = -2;
    private long heard;
    private long lost;
    private boolean mute;

    SimulatedLeg(int number, List<Integer> pitches, Start start) {
        voice = new SimulatedVoice(pitches);
        firstTimestamp = start.timestamp();
        nextSequence = start.sequence();
        head.leg = number;
        head.ssrc = start.ssrc();
        head.payloadType = 0;
        head.encoding = "PCMU/8000";
    }

    /// Where the counters begin: by chance, as RFC 3550 section 5.1 wants it.
    record Start(long ssrc, long sequence, long timestamp) {}

    /// The head of the packet with this number since the call began.
    PacketHead next(long packetNumber, long arrivalNanos) {
        long timestamp = firstTimestamp + packetNumber * SimulatedVoice.PACKET_SAMPLES;
        head.marker = packetNumber != lastSent + 1; // a talkspurt begins (RFC 3551 section 4.1)
        head.sequence = nextSequence;
        head.timestamp = timestamp & TIMESTAMP_MASK;
        head.arrivalNanos = arrivalNanos;
        lastSequence = nextSequence;
        heard++;
        send(packetNumber);
        return head;
    }

    /// The packet is sent, and gets lost on the way.
    void lose(long packetNumber) {
        lost++;
        send(packetNumber);
    }

    private void send(long packetNumber) {
        nextSequence++;
        lastSent = packetNumber;
    }

    LegHeard heard() {
        return new LegHeard(heard, lost);
    }

    void mute() {
        mute = true;
    }

    void unmute() {
        mute = false;
    }

    boolean isMute() {
        return mute;
    }

    ByteBuffer payload(long packetNumber) {
        return voice.packet(packetNumber);
    }

    long lastSequence() {
        return lastSequence;
    }

    /// Empty before the first.
    Optional<LastPacket> lastPacket() {
        return lastSequence < 0
                ? Optional.empty()
                : Optional.of(
                        new LastPacket(
                                head.leg,
                                head.ssrc,
                                head.sequence,
                                LastPacket.NO_KEY,
                                new SenderClock(
                                        head.timestamp,
                                        head.arrivalNanos,
                                        G711.SAMPLES_PER_SECOND,
                                        SimulatedVoice.PACKET_SAMPLES,
                                        !head.marker)));
    }
}

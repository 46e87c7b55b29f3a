package hark.vault;

import hark.audio.G711;
import hark.audio.Tone;
import java.nio.ByteBuffer;

/// Somebody who says one tone into one leg, in packets of 20 ms of PCMU, each arriving when its audio has been spoken.
public final class Speaker {
    public static final int SAMPLES = 160;
    public static final long PACKET_NANOS = 20_000_000;

    private final LedgerWriter ledger;
    private final int leg;
    private final Tone tone;
    private long ssrc;
    private long sequence = 65_000;
    private long timestamp = 0xFFFF_0000L;
    private long spoken;
    private boolean withheld;

    public Speaker(LedgerWriter ledger, int leg, double hertz) {
        this.ledger = ledger;
        this.leg = leg;
        this.tone = Tone.telephone(hertz);
        this.ssrc = 0x1000 + leg;
    }

    /// Speaks from one moment to another.
    public void speak(long fromNanos, long toNanos) {
        for (long at = fromNanos; at + PACKET_NANOS <= toNanos; at += PACKET_NANOS) {
            packet(at + PACKET_NANOS);
        }
    }

    /// Sends the next 20 ms so that they arrive at this moment.
    public void packet(long arrivalNanos) {
        packet("PCMU/8000", arrivalNanos, next());
    }

    public void packet(String encoding, long arrivalNanos, byte[] payload) {
        SpokenPacket entry =
                new SpokenPacket(
                        leg,
                        sequence,
                        timestamp & 0xFFFF_FFFFL,
                        ssrc,
                        encoding.startsWith("PCMU") ? 0 : 101,
                        false,
                        withheld,
                        arrivalNanos,
                        encoding);
        ledger.packet(entry, ByteBuffer.wrap(payload));
        sequence++;
        timestamp += SAMPLES;
    }

    /// What is said goes on without its payload, as in a blackout.
    public void withhold() {
        withheld = true;
    }

    /// The end of [#withhold].
    public void show() {
        withheld = false;
    }

    /// The sender tells what its wall clock shows, which is the recording's time plus this, when the next packet begins
    /// to be said.
    public void report(double wallSecond, long arrivalNanos) {
        long seconds = (long) Math.floor(wallSecond);
        long fraction = (long) ((wallSecond - seconds) * (1L << 32));
        ledger.report(
                new LedgerWriter.ReportEntry(
                        leg,
                        ssrc,
                        0xE000_0000L + seconds << 32 | fraction,
                        timestamp & 0xFFFF_FFFFL,
                        arrivalNanos));
    }

    /// The last packet comes once more.
    public void repeat(long arrivalNanos) {
        step(-1);
        packet(arrivalNanos);
    }

    /// Two packets overtake each other on their way.
    public void swapped(long firstArrivalNanos, long secondArrivalNanos) {
        step(1);
        packet(firstArrivalNanos);
        step(-2);
        packet(secondArrivalNanos);
        step(1);
    }

    private void step(int packets) {
        sequence += packets;
        timestamp += (long) packets * SAMPLES;
        spoken += (long) packets * SAMPLES;
    }

    /// What would come next is lost on the way.
    public void lose(int packets) {
        step(packets);
    }

    /// The sender's timestamps go on from elsewhere.
    public void jump(long samples) {
        timestamp += samples;
    }

    /// A new source, with numbers of its own.
    public void restart(long newSsrc) {
        ssrc = newSsrc;
        sequence = newSsrc % 1000;
        timestamp = newSsrc * 77;
    }

    private byte[] next() {
        byte[] payload = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            payload[i] = G711.toMuLaw(tone.sample(spoken + i));
        }
        spoken += SAMPLES;
        return payload;
    }
}

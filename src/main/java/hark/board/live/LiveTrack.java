package hark.board.live;

import hark.audio.AudioCodec;
import hark.audio.AudioDecoder;
import hark.audio.Resampler;
import hark.board.PacketSink.PacketHead;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The last second of one stream of a leg in one encoding, at the rate it was decoded at. Samples lie where their
/// packets' arrival puts them, and within a talkspurt by their timestamps, so that what the network shook is smooth
/// again. Belongs to its [LiveMix].
final class LiveTrack {
    private static final long SECOND = 1_000_000_000L;

    private final int leg;
    private final long ssrc;
    private final String encoding;
    private final AudioCodec codec;
    private final AudioDecoder decoder;
    private final Resampler resampler;
    private final int rate;

    /// Audio that is later than this after the stream's earlier audio begins a new place: its sender stopped its clock,
    /// or runs slower than ours.
    private final int lateMax;

    private final short[] ring;
    private final int mask;
    private short[] decoded = new short[0];
    private long from;
    private long lastSequence = Long.MIN_VALUE;
    private boolean placed;
    private int lastTimestamp;
    private long unwrapped;
    private long placeOfZero;
    private long filledTo;

    /// @param heardTo place of the next sample to be heard, at the rate of the mix
    LiveTrack(PacketHead head, AudioCodec codec, long heardTo) {
        leg = head.leg;
        ssrc = head.ssrc;
        encoding = head.encoding;
        this.codec = codec;
        decoder = codec.decoder(LiveMix.RATE);
        rate = decoder.sampleRate();
        resampler = new Resampler(rate, LiveMix.RATE);
        lateMax = rate / 10;
        ring = new short[Integer.highestOneBit(rate) << 1];
        mask = ring.length - 1;
        from = firstNeeded(heardTo);
    }

    boolean is(PacketHead head) {
        return ssrc == head.ssrc && leg == head.leg && encoding.equals(head.encoding);
    }

    int leg() {
        return leg;
    }

    /// A payload that makes no sense is left out, and so is one that came too late for those that were to be decoded
    /// after it.
    ///
    /// @param sinceNanos from the beginning of the mix until the packet came, when its last sample had been said
    void take(PacketHead head, ByteBuffer payload, long sinceNanos) {
        if (codec.ticks(payload) == 0 || codec.isSequential() && head.sequence <= lastSequence) {
            return;
        }
        lastSequence = head.sequence;
        int most = decoder.samplesMax(payload);
        if (decoded.length < most) {
            decoded = new short[most];
        }
        int count = decoder.decode(payload, decoded);
        if (count > 0) {
            put(place(head.timestamp, place(sinceNanos, rate) - count), count);
        }
    }

    private void put(long begin, int count) {
        long end = Math.min(begin + count, from + ring.length);
        for (long place = Math.max(begin, from); place < end; place++) {
            ring[(int) place & mask] = decoded[(int) (place - begin)];
        }
        filledTo = Math.max(filledTo, end);
    }

    private long place(long timestamp, long latest) {
        int now = (int) timestamp;
        unwrapped = placed ? unwrapped + (now - lastTimestamp) : timestamp;
        lastTimestamp = now;
        long said = Math.floorDiv(unwrapped * rate, codec.clockRate());
        long late = latest - (said + placeOfZero);
        if (!placed || late < 0 || late > lateMax) {
            placeOfZero = latest - said;
            placed = true;
        }
        return said + placeOfZero;
    }

    /// The place of a moment at this rate.
    static long place(long sinceNanos, int rate) {
        long seconds = Math.floorDiv(sinceNanos, SECOND);
        return seconds * rate + Math.floorMod(sinceNanos, SECOND) * rate / SECOND;
    }

    /// Adds the samples from this place on to those given, at the rate of the mix, and forgets them.
    void drain(int[] sum, long heardTo, int count) {
        resampler.add(ring, heardTo, sum, count);
        for (long needed = firstNeeded(heardTo + count); from < needed; from++) {
            ring[(int) from & mask] = 0;
        }
    }

    private long firstNeeded(long heardTo) {
        return resampler.source(heardTo) - resampler.reach();
    }

    void scrub() {
        Arrays.fill(ring, (short) 0);
    }

    /// Nothing has come for so long that its place may be given to another stream.
    boolean isQuiet() {
        return filledTo + ring.length < from;
    }
}

package hark.audio;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.nio.ByteBuffer;
import java.util.List;

/// The Opus packets of one stream, decoded by Concentus at the rate that is wanted. Stereo comes out as one channel.
final class OpusFrames implements AudioDecoder {
    /// More is no Opus packet (RFC 6716, section 3.4), however many frames it may hold.
    private static final int BYTES_MAX = 1 << 16;

    private final int sampleRate;
    private final OpusDecoder decoder;
    private byte[] bytes = new byte[512];

    OpusFrames(int sampleRate) {
        this.sampleRate = sampleRate;
        try {
            decoder = new OpusDecoder(sampleRate, 1);
        } catch (OpusException e) {
            throw new IllegalArgumentException(
                    "Opus has no " + sampleRate + " samples a second", e);
        }
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int samplesMax(ByteBuffer payload) {
        return samples(OpusCodec.TICKS_MAX);
    }

    private int samples(int ticks) {
        return (int) ((long) ticks * sampleRate / OpusCodec.CLOCK);
    }

    @Override
    public int decode(ByteBuffer payload, short[] into) {
        return decode(payload, into, samples(OpusCodec.TICKS_MAX), false);
    }

    @Override
    public int recover(ByteBuffer next, short[] into) {
        return saysItAgain(next)
                ? decode(next, into, samples(OpusCodec.frameTicks(next)), true)
                : 0;
    }

    private int decode(ByteBuffer payload, short[] into, int most, boolean packetBefore) {
        int length = copy(payload);
        try {
            return length == 0 ? 0 : decoder.decode(bytes, 0, length, into, 0, most, packetBefore);
        } catch (OpusException | RuntimeException e) {
            // whatever a payload holds, its decoder fails in as many ways; the caller counts them
            decoder.resetState();
            return 0;
        }
    }

    private boolean saysItAgain(ByteBuffer payload) {
        int length = copy(payload);
        try {
            List<Byte[]> frames = OpusPacketInfo.parseOpusPacket(bytes, 0, length).Frames;
            return frames.getFirst().length > 0
                    && OpusCodec.repeatsThePacketBefore(payload, frames.getFirst()[0] & 0xFF);
        } catch (OpusException | RuntimeException e) {
            return false; // decoding it will tell
        }
    }

    private int copy(ByteBuffer payload) {
        int length = payload.remaining();
        if (length > BYTES_MAX) {
            return 0;
        }
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        payload.get(payload.position(), bytes, 0, length);
        return length;
    }
}

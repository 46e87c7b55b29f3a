package hark.audio.ogg;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/// Encodes what is said on one side. From the second silent frame on it says the same packet again and again, which is
/// that of an encoder that never heard anything; and it is one itself, when silence ends.
final class OpusSide {
    private static final int PACKET_BYTES_MAX = 1275;
    private static final int COMPLEXITY = 5;

    private final OpusEncoder encoder;
    private final short[] frame;
    private final byte[] silent;
    private final byte[] room = new byte[PACKET_BYTES_MAX];
    private boolean wasSilent;

    OpusSide(int sampleRate, int kbps) {
        frame = new short[sampleRate / OpusPackets.A_SECOND];
        try {
            encoder = new OpusEncoder(sampleRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(kbps * 1000);
            encoder.setComplexity(COMPLEXITY);
            encoder.setUseVBR(true);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        } catch (OpusException e) {
            throw new IllegalArgumentException("no Opus at " + sampleRate + " Hz", e);
        }
        silent = encode();
        encoder.resetState();
    }

    /// Frames of the encoder's own rate by which what comes out is later than what went in.
    int lookahead() {
        return encoder.getLookahead();
    }

    /// @param samples of all sides, interleaved
    byte[] next(short[] samples, int side, int sides) {
        int any = 0;
        for (int i = 0; i < frame.length; i++) {
            frame[i] = samples[i * sides + side];
            any |= frame[i];
        }
        boolean again = wasSilent;
        wasSilent = any == 0;
        if (!wasSilent || !again) {
            return encode();
        }
        encoder.resetState();
        return silent;
    }

    /// Forgets what it heard.
    void reset() {
        encoder.resetState();
        wasSilent = true;
    }

    private byte[] encode() {
        try {
            int length = encoder.encode(frame, 0, frame.length, room, 0, room.length);
            return Arrays.copyOf(room, length);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus did not take a frame", e);
        }
    }
}

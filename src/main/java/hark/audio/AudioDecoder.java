package hark.audio;

import java.nio.ByteBuffer;

/// Turns the payloads of one stream into samples of one channel. May remember what came before, so each stream has its
/// own.
public interface AudioDecoder {
    /// Samples a second of what comes out.
    int sampleRate();

    /// The most samples that this payload can hold.
    int samplesMax(ByteBuffer payload);

    /// Decodes what is between position and limit of the payload, which is left as it was. Never throws, whatever the
    /// payload is.
    ///
    /// @param into at least [#samplesMax] long, filled from its beginning
    /// @return samples that came out; 0 when the payload makes no sense
    int decode(ByteBuffer payload, short[] into);

    /// Decodes what this payload says again of the one before it, which was lost. The payload itself has still to be
    /// decoded afterwards.
    ///
    /// @param into at least [#samplesMax] long, filled from its beginning
    /// @return samples that came out, the last ones of the payload before; 0 when it says nothing again
    default int recover(ByteBuffer next, short[] into) {
        return 0;
    }
}

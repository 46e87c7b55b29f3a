package hark.audio;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/// Turns the payload of one RTP packet into samples.
public interface AudioDecoder {
    /// Samples a second of what comes out; also the clock rate of the RTP timestamps.
    int sampleRate();

    /// How many samples this payload holds.
    int samples(ByteBuffer payload);

    /// Decodes what is between position and limit of the payload, which is left as it was.
    ///
    /// @param into at least [#samples] long, filled from its beginning
    void decode(ByteBuffer payload, short[] into);

    /// @param encoding name and clock rate as SDP has them, for example `PCMU/8000`
    /// @return empty for what is not audio (comfort noise, telephone-event) and for codecs not known here
    static Optional<AudioDecoder> of(String encoding) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "PCMU/8000", "PCMU/8000/1" -> Optional.of(G711Decoder.MU_LAW);
            case "PCMA/8000", "PCMA/8000/1" -> Optional.of(G711Decoder.A_LAW);
            default -> Optional.empty();
        };
    }

    /// Whether this names no audio at all: comfort noise (RFC 3389) or telephone events (RFC 4733).
    static boolean isSilent(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        return name.startsWith("CN/") || name.startsWith("TELEPHONE-EVENT/");
    }
}

package hark.audio;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/// What can be said of the payloads of one encoding without decoding them.
public interface AudioCodec {
    /// Ticks a second of its RTP timestamps.
    int clockRate();

    /// Ticks that this payload lasts; 0 when it is none of this encoding.
    int ticks(ByteBuffer payload);

    /// Samples a second that are enough for all that this payload can sound like.
    int neededRate(ByteBuffer payload);

    /// Whether payloads have to be decoded in the order in which they were sent, since each builds on those before.
    boolean isSequential();

    /// One for each stream.
    ///
    /// @param wantedRate samples a second, 8,000, 16,000 or 48,000; a codec that has only one rate keeps its own
    AudioDecoder decoder(int wantedRate);

    /// @param encoding name, clock rate and, where there is more than one, channels, as SDP has them: `PCMU/8000`
    /// @return empty for what is not audio (comfort noise, telephone-event) and for codecs not known here
    static Optional<AudioCodec> of(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "PCMU/8000", "PCMU/8000/1" -> Optional.of(G711Codec.MU_LAW);
            case "PCMA/8000", "PCMA/8000/1" -> Optional.of(G711Codec.A_LAW);
            case "G722/8000", "G722/8000/1" -> Optional.of(new G722Codec());
            case "OPUS/48000/2", "OPUS/48000/1", "OPUS/48000" -> Optional.of(new OpusCodec());
            default -> L16Codec.of(name);
        };
    }

    /// Whether this names no audio at all: comfort noise (RFC 3389) or telephone events (RFC 4733).
    static boolean isSilent(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        return name.startsWith("CN/") || name.startsWith("TELEPHONE-EVENT/");
    }
}

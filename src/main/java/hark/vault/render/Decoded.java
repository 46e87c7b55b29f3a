package hark.vault.render;

import java.util.Map;

/// What decoding the packets of a recording came upon.
///
/// @param malformed packets whose payload was none of its encoding, by encoding; gaps in the audio
/// @param recovered lost packets that are heard all the same, since the next ones said them again
public record Decoded(Map<String, Long> malformed, long recovered) {
    static final Decoded NOTHING = new Decoded(Map.of(), 0);

    public Decoded {
        malformed = Map.copyOf(malformed);
    }
}

package hark.vault.render;

import hark.audio.AudioCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The codecs of a ledger's encodings, each looked for once.
final class Codecs {
    private final Map<String, Optional<AudioCodec>> known = new HashMap<>();

    Optional<AudioCodec> of(String encoding) {
        return known.computeIfAbsent(encoding, AudioCodec::of);
    }
}

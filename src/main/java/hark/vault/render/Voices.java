package hark.vault.render;

import hark.audio.AudioCodec;
import hark.vault.render.Survey.StreamKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The streams of a recording while they are decoded, each in its encodings.
final class Voices {
    /// Streams that are decoded at a time. When more come, the one that has been quiet longest begins afresh later.
    private static final int VOICES_MAX = 64;

    private final Mixer mixer;
    private final SenderClocks earlier;
    private final Map<VoiceKey, Voice> voices = new LinkedHashMap<>(VOICES_MAX, 0.75f, true);
    private final Map<String, Long> malformed = new TreeMap<>();
    private long recovered;
    private long look = Long.MIN_VALUE;

    Voices(Mixer mixer, SenderClocks earlier) {
        this.mixer = mixer;
        this.earlier = earlier;
    }

    Voice of(StreamKey stream, String encoding, AudioCodec codec) {
        VoiceKey key = new VoiceKey(stream, encoding);
        Voice known = voices.get(key);
        if (known != null) {
            return known;
        }
        if (voices.size() == VOICES_MAX) {
            VoiceKey eldest = voices.keySet().iterator().next();
            remove(eldest);
        }
        Voice made = new Voice(stream, codec, mixer, earlier.of(stream));
        voices.put(key, made);
        return made;
    }

    /// What waits for packets that should have come long ago waits no more.
    void advance(long atNanos) {
        if (atNanos >= look) {
            look = atNanos + Voice.WAIT_NANOS / 2;
            voices.values().forEach(voice -> voice.giveUpWaiting(atNanos));
        }
    }

    void finish() {
        new ArrayList<>(voices.keySet()).forEach(this::remove);
    }

    private void remove(VoiceKey key) {
        Voice gone = voices.remove(key);
        if (gone != null) {
            gone.finish();
            recovered += gone.recovered();
            if (gone.malformed() > 0) {
                malformed.merge(key.encoding(), gone.malformed(), Long::sum);
            }
        }
    }

    /// What came of it, when all have been [finished][#finish].
    Decoded decoded() {
        return new Decoded(malformed, recovered);
    }

    private record VoiceKey(StreamKey stream, String encoding) {}
}

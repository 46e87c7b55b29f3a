package hark.vault.render;

import hark.audio.AudioCodec;
import hark.audio.file.AudioFiles;
import hark.audio.file.FileSpec;
import hark.audio.file.Peaks;
import hark.vault.ledger.LedgerEntry;
import hark.vault.ledger.LedgerEntry.Packet;
import hark.vault.ledger.LedgerReader;
import hark.vault.ledger.LedgerSource;
import hark.vault.render.Survey.StreamKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a ledger for the second time and makes a file of it; a third time where the file begins with a sum of all its
/// samples. The same ledger, survey and file give the same bytes. Memory does not grow with the length of the call.
public final class Renderer {
    /// Legs that are rendered; what more there may be is in the ledger only.
    private static final int LEGS_MAX = 32;

    private final Survey survey;
    private final Mixer mixer;
    private final Voices voices;
    private final Codecs codecs = new Codecs();
    private final Map<ClockKey, Optional<StreamAlignment.Placing>> placings = new HashMap<>();

    private Renderer(Survey survey, Mixer mixer) {
        this.survey = survey;
        this.mixer = mixer;
        this.voices = new Voices(mixer, SenderClocks.of(survey));
    }

    /// @param file its sample rate is the survey's
    /// @param out gets the file's bytes; not closed
    public static Rendered render(
            LedgerSource ledger, Survey survey, FileSpec file, OutputStream out)
            throws IOException {
        AtomicReference<Decoded> decoded = new AtomicReference<>(Decoded.NOTHING);
        AudioFiles.Samples samples =
                writer -> {
                    Mixer mixer = new Mixer(writer, file.shape(), survey);
                    decoded.set(new Renderer(survey, mixer).run(ledger));
                };
        Peaks peaks = AudioFiles.write(file, samples, out);
        return new Rendered(decoded.get(), peaks);
    }

    private Decoded run(LedgerSource ledger) throws IOException {
        try (LedgerReader reader = ledger.open()) {
            Optional<LedgerEntry> entry = reader.next();
            while (entry.isPresent()) {
                if (entry.get() instanceof Packet packet && !packet.isKeepalive()) {
                    Optional<AudioCodec> codec = codecs.of(packet.encoding());
                    if (codec.isPresent()) {
                        packet(packet, codec.get());
                    }
                }
                entry = reader.next();
            }
            voices.finish();
            mixer.finish();
            return voices.decoded();
        }
    }

    private void packet(Packet packet, AudioCodec codec) throws IOException {
        StreamKey key = new StreamKey(packet.leg(), packet.ssrc());
        Optional<StreamAlignment.Placing> placing = placing(key, codec.clockRate());
        if (placing.isEmpty() || packet.leg() < 0 || packet.leg() >= LEGS_MAX) {
            return;
        }
        int ticks = codec.ticks(packet.payload());
        Silences.Span span =
                placing.get().place(packet.sequence(), packet.timestamp(), ticks, packet.atNanos());
        voices.advance(packet.atNanos());
        mixer.advance(packet.atNanos());
        voices.of(key, packet.encoding(), codec).take(packet, span);
    }

    private Optional<StreamAlignment.Placing> placing(StreamKey stream, int clockRate) {
        return placings.computeIfAbsent(
                new ClockKey(stream, clockRate),
                key ->
                        Optional.ofNullable(survey.streamsByKey().get(key.stream()))
                                .flatMap(found -> found.placing(key.rate())));
    }

    private record ClockKey(StreamKey stream, int rate) {}

    /// @param peaks the waveform, made in the same pass
    public record Rendered(Decoded decoded, Peaks peaks) {}
}

package hark.vault.render;

import hark.audio.AudioDecoder;
import hark.audio.AudioWriter;
import hark.audio.file.AudioFiles;
import hark.audio.file.FileSpec;
import hark.vault.ledger.LedgerEntry;
import hark.vault.ledger.LedgerEntry.Packet;
import hark.vault.ledger.LedgerReader;
import hark.vault.render.Survey.StreamKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a ledger for the second time and makes a file of it; a third time where the file begins with a sum of all its
/// samples. The same ledger, survey and file give the same bytes. Memory does not grow with the length of the call.
public final class Renderer {
    /// Legs that are rendered; what more there may be is in the ledger only.
    private static final int LEGS_MAX = 32;

    private final Survey survey;
    private final SampleClock clock = new SampleClock(Survey.SAMPLE_RATE);
    private final Mixer mixer;
    private final Map<StreamKey, StreamAlignment.Placing> placings = new HashMap<>();
    private final SenderClocks earlier;
    private short[] samples = new short[2048];

    private Renderer(Survey survey, Mixer mixer) {
        this.survey = survey;
        this.mixer = mixer;
        this.earlier = SenderClocks.of(survey);
    }

    /// @param out gets the file's bytes; not closed
    public static void render(Path ledger, Survey survey, FileSpec file, OutputStream out)
            throws IOException {
        AudioFiles.Samples samples =
                writer -> new Renderer(survey, mixer(writer, survey, file)).run(ledger);
        AudioFiles.write(file, samples, out);
    }

    private static Mixer mixer(AudioWriter writer, Survey survey, FileSpec file) {
        return new Mixer(writer, file.shape(), survey);
    }

    private void run(Path ledger) throws IOException {
        try (LedgerReader reader = LedgerReader.open(ledger)) {
            Optional<LedgerEntry> entry = reader.next();
            while (entry.isPresent()) {
                if (entry.get() instanceof Packet packet && !packet.isKeepalive()) {
                    Optional<AudioDecoder> decoder = AudioDecoder.of(packet.encoding());
                    if (decoder.isPresent()) {
                        packet(packet, decoder.get());
                    }
                }
                entry = reader.next();
            }
            mixer.finish();
        }
    }

    private void packet(Packet packet, AudioDecoder decoder) throws IOException {
        StreamKey key = new StreamKey(packet.leg(), packet.ssrc());
        Optional<StreamAlignment.Placing> placing = placing(key);
        if (placing.isEmpty() || packet.leg() < 0 || packet.leg() >= LEGS_MAX) {
            return;
        }
        long arrival = clock.floor(packet.atNanos());
        int count = decoder.samples(packet.payload());
        Silences.Span span =
                placing.get()
                        .place(packet.sequence(), packet.timestamp(), count, arrival)
                        .earlier(earlier.of(key));
        mixer.advance(arrival - StreamTrack.SAMPLES / 2);
        if (count > 0) {
            if (samples.length < count) {
                samples = new short[count];
            }
            decoder.decode(packet.payload(), samples);
            mixer.track(key).place(span, samples, count);
        }
    }

    private Optional<StreamAlignment.Placing> placing(StreamKey key) {
        StreamSurvey stream = survey.streamsByKey().get(key);
        if (stream == null) {
            return Optional.empty();
        }
        return Optional.of(placings.computeIfAbsent(key, ignored -> stream.placing()));
    }
}

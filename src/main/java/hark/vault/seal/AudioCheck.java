package hark.vault.seal;

import hark.audio.AudioReader;
import hark.audio.AudioShape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Listens to a file from its beginning to its end: it must be as long as its manifest says, and silent in every
/// blackout.
final class AudioCheck {
    private static final int FRAMES = 1 << 14;

    private AudioCheck() {}

    /// @throws IOException also when the file is damaged
    static Verdict compare(AudioReader audio, Manifest manifest, AudioShape sealed)
            throws IOException {
        List<Manifest.Silence> silences = manifest.silent(sealed);
        AudioReader.Silence silence = audio.silence();
        int channels = audio.channels();
        short[] samples = new short[FRAMES * channels];
        long frames = 0;
        long audible = Long.MAX_VALUE;
        int read = audio.read(samples);
        while (read > 0) {
            for (int i = 0; i < read * channels; i++) {
                if (Math.abs(samples[i]) > silence.level()
                        && isSilent(frames + i / channels, silences, silence)) {
                    audible = Math.min(audible, frames + i / channels);
                }
            }
            frames += read;
            read = audio.read(samples);
        }
        AudioShape found = new AudioShape(channels, audio.sampleRate(), frames);
        if (!found.equals(sealed)) {
            return new Verdict.LengthDiffers(words(sealed), words(found));
        }
        double seconds = (double) frames / found.sampleRate();
        double wanted = manifest.durationNanos() / 1e9;
        if (Math.abs(seconds - wanted) > 1.0 / found.sampleRate()) {
            return new Verdict.LengthDiffers(wanted + " s", seconds + " s");
        }
        return audible < Long.MAX_VALUE
                ? new Verdict.BlackoutAudible((double) audible / found.sampleRate())
                : new Verdict.Sound(frames, silences.size());
    }

    private static boolean isSilent(
            long frame, List<Manifest.Silence> silences, AudioReader.Silence silence) {
        for (Manifest.Silence each : silences) {
            if (frame >= each.fromFrame() + silence.headFrames()
                    && frame < each.toFrame() - silence.tailFrames()) {
                return true;
            }
        }
        return false;
    }

    private static String words(AudioShape shape) {
        return String.format(
                Locale.ROOT,
                "%d frames of %d channels at %d Hz",
                shape.frames(),
                shape.channels(),
                shape.sampleRate());
    }
}

package hark.audio.file;

import hark.audio.AudioReader;
import hark.audio.AudioWriter;
import hark.audio.WavEncoding;
import hark.audio.WavReader;
import hark.audio.WavWriter;
import hark.audio.flac.FlacReader;
import hark.audio.flac.FlacWriter;
import hark.audio.flac.SampleDigest;
import hark.audio.ogg.OggOpusReader;
import hark.audio.ogg.OggOpusWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes and reads files of audio, whatever they are. The same samples give the same bytes.
public final class AudioFiles {
    private AudioFiles() {}

    /// @param samples says them all to a writer, and says the same again when it is asked again
    /// @param out gets the file's bytes; not closed
    /// @return the waveform of what was written
    public static Peaks write(FileSpec file, Samples samples, OutputStream out) throws IOException {
        AudioWriter writer =
                switch (file.format()) {
                    case WAV -> new WavWriter(out, WavEncoding.PCM, file.shape());
                    case WAV_ULAW -> new WavWriter(out, WavEncoding.MU_LAW, file.shape());
                    case WAV_ALAW -> new WavWriter(out, WavEncoding.A_LAW, file.shape());
                    case FLAC -> new FlacWriter(out, file.shape(), md5(file, samples));
                    case OGG_OPUS ->
                            new OggOpusWriter(out, file.shape(), file.serial(), file.kbps());
                };
        Peaks peaks = new Peaks(file.shape());
        Both both = new Both(writer, peaks);
        samples.sayTo(both);
        both.finish();
        return peaks;
    }

    private static byte[] md5(FileSpec file, Samples samples) throws IOException {
        SampleDigest digest = new SampleDigest(file.shape().channels());
        samples.sayTo(digest);
        return digest.md5();
    }

    /// The reader closes the stream.
    ///
    /// @throws IOException also when this is no such file; the message says what is wrong
    public static AudioReader read(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
        in.mark(4);
        String first = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        in.reset();
        return switch (first) {
            case "fLaC" -> FlacReader.read(in);
            case "OggS" -> OggOpusReader.read(in);
            default -> WavReader.read(in);
        };
    }

    /// What is said to one is said to the other.
    private record Both(AudioWriter one, AudioWriter other) implements AudioWriter {
        @Override
        public void write(short[] samples, int frames) throws IOException {
            one.write(samples, frames);
            other.write(samples, frames);
        }

        @Override
        public void finish() throws IOException {
            one.finish();
            other.finish();
        }
    }

    /// The samples of a recording.
    public interface Samples {
        void sayTo(AudioWriter writer) throws IOException;
    }
}

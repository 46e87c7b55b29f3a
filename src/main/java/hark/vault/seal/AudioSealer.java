package hark.vault.seal;

import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import hark.audio.file.Peaks;
import hark.vault.render.Decoded;
import hark.vault.render.Renderer;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Writes the audio of a recording, in the one format it is kept in, and its waveform beside it.
record AudioSealer(RecordingFolder folder, Path ledger, Survey survey) {
    Written write(FileSpec file) throws IOException {
        String filename = RecordingFolder.filename(survey.header(), file.format());
        Path place = folder.root().resolve(filename);
        Drawn[] drawn = new Drawn[1];
        DurableFile.write(
                place,
                out -> {
                    Hashing hashing = new Hashing(out);
                    Renderer.Rendered rendered = Renderer.render(ledger, survey, file, hashing);
                    drawn[0] = new Drawn(hashing.sha256(), hashing.bytes(), rendered);
                });
        removeOthers(place, file.format());
        Drawn done = drawn[0];
        Waveform waveform = waveform(filename, done.rendered.peaks());
        return new Written(
                file, filename, done.sha256, done.bytes, waveform, done.rendered.decoded());
    }

    private Waveform waveform(String audio, Peaks peaks) throws IOException {
        byte[] json = peaks.json();
        Path place = RecordingFolder.beside(folder.root().resolve(audio), RecordingFolder.PEAKS);
        DurableFile.write(place, out -> out.write(json));
        return new Waveform(
                RecordingFolder.sibling(audio, place.getFileName().toString()),
                json.length,
                HexFormat.of().formatHex(Sealer.sha256().digest(json)),
                peaks.samplesPerPixel());
    }

    /// A sealing that was cut off may have been in another format.
    private static void removeOthers(Path place, FileFormat kept) throws IOException {
        for (FileFormat other : FileFormat.values()) {
            if (!other.suffix().equals(kept.suffix())) {
                Path file = RecordingFolder.beside(place, other.suffix());
                Files.deleteIfExists(file);
                Files.deleteIfExists(DurableFile.part(file));
            }
        }
    }

    /// @param filename relative to the recording path
    /// @param sha256 lower-case hex
    record Written(
            FileSpec file,
            String filename,
            String sha256,
            long bytes,
            Waveform waveform,
            Decoded decoded) {}

    /// @param filename relative to the recording path
    /// @param sha256 lower-case hex
    record Waveform(String filename, int bytes, String sha256, int samplesPerPixel) {}

    private record Drawn(String sha256, long bytes, Renderer.Rendered rendered) {}
}

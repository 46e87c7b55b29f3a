package hark.vault.seal;

import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import hark.audio.file.Peaks;
import hark.support.DurableFile;
import hark.vault.keys.DataKey;
import hark.vault.ledger.LedgerSource;
import hark.vault.render.Decoded;
import hark.vault.render.Renderer;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes the audio of a recording, in the one format it is kept in, and its waveform beside it.
record AudioSealer(Path root, SealedFiles files, Optional<DataKey> key) {
    Written write(LedgerSource ledger, Survey survey, FileSpec file) throws IOException {
        String filename = RecordingFolder.filename(survey.header(), file.format());
        Path place = root.resolve(filename);
        Renderer.Rendered[] rendered = new Renderer.Rendered[1];
        SealedFiles.Written content =
                files.write(
                        place,
                        key,
                        out -> rendered[0] = Renderer.render(ledger, survey, file, out));
        removeOthers(place, file.format());
        Waveform waveform = waveform(filename, rendered[0].peaks());
        return new Written(file, filename, content, waveform, rendered[0].decoded());
    }

    private Waveform waveform(String audio, Peaks peaks) throws IOException {
        byte[] json = peaks.json();
        Path place = RecordingFolder.beside(root.resolve(audio), RecordingFolder.PEAKS);
        return new Waveform(
                RecordingFolder.sibling(audio, place.getFileName().toString()),
                files.write(place, key, out -> out.write(json)),
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
    record Written(
            FileSpec file,
            String filename,
            SealedFiles.Written content,
            Waveform waveform,
            Decoded decoded) {}

    /// @param filename relative to the recording path
    record Waveform(String filename, SealedFiles.Written content, int samplesPerPixel) {}
}

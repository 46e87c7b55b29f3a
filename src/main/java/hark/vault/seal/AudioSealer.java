package hark.vault.seal;

import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import hark.vault.render.Renderer;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the audio of a recording, in the one format it is kept in.
record AudioSealer(RecordingFolder folder, Path ledger, Survey survey) {
    Written write(FileSpec file) throws IOException {
        String filename = RecordingFolder.filename(survey.header(), file.format());
        Path place = folder.root().resolve(filename);
        Hashing[] hashing = new Hashing[1];
        Renderer.Rendered[] rendered = new Renderer.Rendered[1];
        DurableFile.write(
                place,
                out -> {
                    hashing[0] = new Hashing(out);
                    rendered[0] = Renderer.render(ledger, survey, file, hashing[0]);
                });
        removeOthers(place, file.format());
        return new Written(file, filename, hashing[0].sha256(), hashing[0].bytes(), rendered[0]);
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
            Renderer.Rendered rendered) {}
}

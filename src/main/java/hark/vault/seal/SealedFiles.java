package hark.vault.seal;

import hark.support.DurableFile;
import hark.vault.keys.BlockWriter;
import hark.vault.keys.DataKey;
import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes and reads the files of recordings, encrypted where the recording has a key. Their name says whose they are:
/// `<global id>.wav`.
public final class SealedFiles {
    /// Global id and what the file is to it.
    static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\\..+)");

    private final RecordingKeys keys;

    public SealedFiles(RecordingKeys keys) {
        this.keys = keys;
    }

    /// Writes a file that is there whole or not at all.
    ///
    /// @param key of its recording, if that has one
    Written write(Path place, Optional<DataKey> key, DurableFile.Content content)
            throws IOException {
        Passing passing = new Passing(content);
        if (key.isEmpty()) {
            DurableFile.write(place, passing::through);
            return new Written(passing.sum(), Optional.empty());
        }
        String role = role(place);
        Passing stored =
                new Passing(out -> {
                    BlockWriter blocks = new BlockWriter(key.get(), role, out);
                    passing.through(blocks);
                    blocks.finish();
                });
        DurableFile.write(place, stored::through);
        return new Written(passing.sum(), Optional.of(stored.sum()));
    }

    /// Opens a file to be read as it was before encryption.
    ///
    /// @throws IOException also when it is not what its recording wrote
    public StoredFile open(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return StoredFile.open(file, "", Optional.empty());
        }
        UUID recording = UUID.fromString(name.group(1));
        Path key = file.resolveSibling(name.group(1) + RecordingFolder.KEY);
        return StoredFile.open(file, name.group(2), keys.read(key, recording));
    }

    private static String role(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("not the name of a recording's file: " + file);
        }
        return name.group(2);
    }

    /// @param sha256 lower-case hex
    record Sum(long bytes, String sha256) {}

    /// @param plain what was to be written; what is exported
    /// @param stored what lies on the disk, where that is another thing
    record Written(Sum plain, Optional<Sum> stored) {}

    /// Content that is counted and hashed on its way.
    private static final class Passing {
        private final DurableFile.Content content;
        private Sum sum = new Sum(0, "");

        Passing(DurableFile.Content content) {
            this.content = content;
        }

        void through(OutputStream out) throws IOException {
            Hashing hashing = new Hashing(out);
            content.writeTo(hashing);
            hashing.flush();
            sum = new Sum(hashing.bytes(), hashing.sha256());
        }

        Sum sum() {
            return sum;
        }
    }
}

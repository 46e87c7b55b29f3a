package hark.vault.keys;

import hark.support.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The data keys of recordings: each in a small file of its own, wrapped, beside what it opens. A recording has such a
/// file if and only if it is encrypted.
public final class RecordingKeys {
    private final KeyRing ring;
    private final Place place;

    public RecordingKeys(KeyRing ring, Place place) {
        this.ring = ring;
        this.place = place;
    }

    /// Where the key file of a recording lies.
    public interface Place {
        Path of(Instant start, UUID recording);
    }

    public KeyRing ring() {
        return ring;
    }

    /// The key of this recording; a new one, which is on the disk when this returns, where it has none and what is new
    /// is encrypted.
    public Optional<DataKey> begin(Instant start, UUID recording) throws IOException {
        Optional<DataKey> known = find(start, recording);
        if (known.isPresent() || !ring.isEncrypting()) {
            return known;
        }
        DataKey key = DataKey.fresh(recording);
        write(place.of(start, recording), key);
        return Optional.of(key);
    }

    /// @return empty when this recording is not encrypted, or its key was destroyed
    public Optional<DataKey> find(Instant start, UUID recording) throws IOException {
        return read(place.of(start, recording), recording);
    }

    /// @throws KeyException when the key is there and cannot be had
    public Optional<DataKey> read(Path file, UUID recording) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        WrappedKey wrapped = parse(file);
        try {
            return Optional.of(unwrap(wrapped, recording));
        } catch (KeyException e) {
            WrappedKey now = parse(file);
            if (now.master().equals(wrapped.master())) {
                throw e;
            }
            return Optional.of(unwrap(now, recording)); // rotated between two looks
        }
    }

    private DataKey unwrap(WrappedKey wrapped, UUID recording) throws IOException {
        if (!wrapped.recording().equals(recording)) {
            throw new KeyException("its key file is that of recording " + wrapped.recording());
        }
        return ring.unwrap(wrapped);
    }

    static WrappedKey parse(Path file) throws IOException {
        if (Files.size(file) > WrappedKey.BYTES_MAX) {
            throw new KeyException("its key file is longer than any");
        }
        return WrappedKey.parse(Files.readAllBytes(file));
    }

    /// Whoever rotates meanwhile may have passed this place before the file was there: then it is written again.
    private void write(Path file, DataKey key) throws IOException {
        WrappedKey wrapped;
        do {
            wrapped = ring.newest().wrap(key);
            byte[] json = wrapped.json();
            DurableFile.write(file, out -> out.write(json));
        } while (!wrapped.master().equals(ring.newest().id()));
    }

    /// Makes all that was sealed with it unreadable.
    public void destroy(Instant start, UUID recording) throws IOException {
        Files.deleteIfExists(place.of(start, recording));
    }
}

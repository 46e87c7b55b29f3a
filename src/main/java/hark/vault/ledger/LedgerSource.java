package hark.vault.ledger;

import hark.vault.keys.DataKey;
import hark.vault.keys.KeyException;
import hark.vault.keys.RecordingKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// A ledger on the disk that may be read, as often as one likes.
public record LedgerSource(Path path, RecordingKeys keys) {
    /// @throws IOException also when the file does not begin as a ledger does
    /// @throws java.nio.file.NoSuchFileException when there is none
    public LedgerReader open() throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return new LedgerReader(file, bytes(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw new IOException("not a ledger: " + path.getFileName(), e);
        }
    }

    private LedgerBytes bytes(FileChannel file) throws IOException {
        if (!LedgerHead.isAt(file)) {
            return new LedgerBytes.Bare(file);
        }
        LedgerHead head = LedgerHead.read(file);
        Optional<DataKey> key = keys.find(head.start(), head.recording());
        return new LedgerBytes.Sealed(
                file, head, key.orElseThrow(() -> new KeyException("its key is gone")));
    }

    /// Whether it is encrypted, as far as its first bytes say.
    public boolean isSealed() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return LedgerHead.isAt(file);
        }
    }

    /// Whose it is, if it is encrypted: that its first bytes say without any key.
    public Optional<UUID> recording() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return LedgerHead.isAt(file)
                    ? Optional.of(LedgerHead.read(file).recording())
                    : Optional.empty();
        }
    }

    /// Destroys its key. To be called before the file is deleted, which says where the key lies.
    public void destroyKey() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            if (LedgerHead.isAt(file)) {
                LedgerHead head = LedgerHead.read(file);
                keys.destroy(head.start(), head.recording());
            }
        }
    }
}

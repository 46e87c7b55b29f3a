package hark.vault;

import hark.vault.keys.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A sealed file.
record DiskAudio(StoredFile file) implements Vault.SealedAudio {
    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return file.read(position, into);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

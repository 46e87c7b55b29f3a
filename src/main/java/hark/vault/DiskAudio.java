package hark.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A sealed file.
record DiskAudio(FileChannel content, long bytes) implements Vault.SealedAudio {
    static DiskAudio open(Path file) throws IOException {
        FileChannel content = FileChannel.open(file);
        try {
            return new DiskAudio(content, content.size());
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return content.read(into, position);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}

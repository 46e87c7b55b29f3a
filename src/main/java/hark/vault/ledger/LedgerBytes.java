package hark.vault.ledger;

import hark.vault.keys.AesGcm;
import hark.vault.keys.DataKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The entries of a ledger as bytes, whatever coat they have on the disk.
interface LedgerBytes {
    /// @return bytes read, at least one; -1 where there are no more
    int read(ByteBuffer into) throws IOException;

    /// As they lie there, from the first letters on.
    record Bare(FileChannel file) implements LedgerBytes {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }
    }

    /// Chunk by chunk, to the first that is not whole.
    final class Sealed implements LedgerBytes {
        private final FileChannel file;
        private final AesGcm cipher;
        private long position = LedgerHead.BYTES;
        private long number;
        private ByteBuffer chunk = ByteBuffer.allocate(0);

        Sealed(FileChannel file, LedgerHead head, DataKey key) {
            this.file = file;
            this.cipher = head.cipher(key);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!chunk.hasRemaining() && !load()) {
                return -1;
            }
            int count = Math.min(into.remaining(), chunk.remaining());
            into.put(into.position(), chunk, chunk.position(), count);
            into.position(into.position() + count);
            chunk.position(chunk.position() + count);
            return count;
        }

        private boolean load() throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES);
            if (LedgerHead.fill(file, frame, position) < Integer.BYTES) {
                return false;
            }
            int length = frame.getInt(0);
            long left = file.size() - position - LedgerHead.CHUNK_FRAME_BYTES;
            if (length < 1 || length > left || length > LedgerFormat.CHUNK_BYTES_MAX) {
                return false;
            }
            ByteBuffer sealed = ByteBuffer.allocate(length + AesGcm.TAG_BYTES);
            LedgerHead.fill(file, sealed, position + Integer.BYTES);
            ByteBuffer plain = ByteBuffer.allocate(length);
            if (!cipher.open(number, LedgerHead.bound(length), sealed.flip(), plain)) {
                return false;
            }
            number++;
            position += LedgerHead.CHUNK_FRAME_BYTES + length;
            chunk = plain.flip();
            return true;
        }
    }
}

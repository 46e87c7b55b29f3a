package hark.vault.keys;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.UUID;

/// Reads a file of sealed blocks from any position, opening the blocks that are asked for and no others. A block that
/// was changed, moved, or comes from elsewhere is an error, and so is a file that was cut off.
public final class BlockReader implements AutoCloseable {
    private static final long NONE = -1;

    private final FileChannel file;
    private final BlockHead head;
    private final AesGcm cipher;
    private final ByteBuffer sealed;
    private final ByteBuffer block;
    private final long last;
    private final long bytes;
    private long open = NONE;

    private BlockReader(FileChannel file, BlockHead head, DataKey key) throws IOException {
        this.file = file;
        this.head = head;
        this.cipher = head.cipher(key);
        int whole = head.blockBytes() + AesGcm.TAG_BYTES;
        long behind = file.size() - BlockHead.BYTES;
        this.last = Math.max(0, behind - 1) / whole;
        long lastBytes = behind - last * whole - AesGcm.TAG_BYTES;
        if (lastBytes < 0) {
            throw new EOFException("it was cut off");
        }
        this.bytes = last * head.blockBytes() + lastBytes;
        this.sealed = ByteBuffer.allocate((int) Math.min(whole, behind));
        this.block = ByteBuffer.allocate(sealed.capacity());
        load(last); // that the file ends where it was ended
    }

    /// Whether this file begins as one of sealed blocks does.
    static boolean isSealed(FileChannel file) throws IOException {
        return BlockHead.isHead(first(file));
    }

    /// @param role what the file should be
    /// @param file is closed with this
    static BlockReader open(FileChannel file, DataKey key, String role) throws IOException {
        ByteBuffer first = first(file);
        if (!BlockHead.isHead(first)) {
            throw new IOException("it is not encrypted, though its recording has a key");
        }
        BlockHead head = BlockHead.parse(first);
        if (!head.recording().equals(key.recording()) || !head.role().equals(role)) {
            throw new IOException(
                    "it is a file of recording %s (%s) in another's place"
                            .formatted(head.recording(), head.role()));
        }
        return new BlockReader(file, head, key);
    }

    /// Whose a sealed file says it is.
    static UUID recording(FileChannel file) throws IOException {
        return BlockHead.parse(first(file)).recording();
    }

    private static ByteBuffer first(FileChannel file) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(BlockHead.BYTES);
        fill(file, first, 0);
        return first.flip();
    }

    private static void fill(FileChannel file, ByteBuffer to, long position) throws IOException {
        int read = 0;
        long at = position;
        while (to.hasRemaining() && read >= 0) {
            read = file.read(to, at);
            at += read;
        }
    }

    /// Of what was sealed.
    public long bytes() {
        return bytes;
    }

    /// @return bytes read, at least one unless the buffer is full; -1 at the end
    public synchronized int read(long position, ByteBuffer into) throws IOException {
        if (position >= bytes) {
            return -1;
        }
        load(position / head.blockBytes());
        int from = (int) (position % head.blockBytes());
        int count = Math.min(into.remaining(), block.limit() - from);
        into.put(into.position(), block, from, count);
        into.position(into.position() + count);
        return count;
    }

    private void load(long number) throws IOException {
        if (number == open) {
            return;
        }
        open = NONE;
        long whole = head.blockBytes() + AesGcm.TAG_BYTES;
        fill(file, sealed.clear(), BlockHead.BYTES + number * whole);
        BlockHead.Position position =
                number == last ? BlockHead.Position.LAST : BlockHead.Position.INNER;
        if (!cipher.open(number, head.bound(number, position), sealed.flip(), block.clear())) {
            throw new IOException(
                    "block %d of it was changed, or it was cut off".formatted(number));
        }
        block.flip();
        open = number;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

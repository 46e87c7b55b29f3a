package hark.vault.keys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Writes a file of sealed blocks; see [BlockHead]. Without [#finish] what was written cannot be read.
public final class BlockWriter extends OutputStream {
    private final OutputStream out;
    private final BlockHead head;
    private final AesGcm cipher;
    private final ByteBuffer block;
    private final ByteBuffer sealed;
    private long number;

    /// @param role see [BlockHead]
    /// @param out is not closed
    public BlockWriter(DataKey key, String role, OutputStream out) throws IOException {
        this.out = out;
        this.head = BlockHead.fresh(key.recording(), role);
        this.cipher = head.cipher(key);
        this.block = ByteBuffer.allocate(head.blockBytes());
        this.sealed = ByteBuffer.allocate(head.blockBytes() + AesGcm.TAG_BYTES);
        out.write(head.bytes());
    }

    @Override
    public void write(int one) throws IOException {
        makeRoom();
        block.put((byte) one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        while (at < from + count) {
            makeRoom();
            int taken = Math.min(block.remaining(), from + count - at);
            block.put(bytes, at, taken);
            at += taken;
        }
    }

    private void makeRoom() throws IOException {
        if (!block.hasRemaining()) {
            seal(BlockHead.Position.INNER);
        }
    }

    private void seal(BlockHead.Position position) throws IOException {
        cipher.seal(number, head.bound(number, position), block.flip(), sealed.clear());
        out.write(sealed.array(), 0, sealed.position());
        block.clear();
        number++;
    }

    /// Writes the last block.
    public void finish() throws IOException {
        seal(BlockHead.Position.LAST);
        out.flush();
    }
}

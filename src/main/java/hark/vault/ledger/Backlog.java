package hark.vault.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entries of one ledger that are not on their way to the disk yet. Not thread-safe: its ledger holds a lock.
final class Backlog {
    private final ChunkPool pool;
    private final int bytesMax;
    private final List<ByteBuffer> full = new ArrayList<>();
    private @Nullable ByteBuffer filling;
    private int bytes;

    Backlog(ChunkPool pool, int bytesMax) {
        this.pool = pool;
        this.bytesMax = bytesMax;
    }

    /// Where an entry of this size can be put, or nothing when memory is used up.
    ///
    /// @param stuckBytes what was taken for writing before and the disk has not accepted
    Optional<ByteBuffer> room(int size, long stuckBytes) {
        ByteBuffer chunk = filling;
        if (chunk != null && chunk.remaining() >= size) {
            return Optional.of(chunk);
        }
        if (bytes() + stuckBytes + size > bytesMax) {
            return Optional.empty();
        }
        Optional<ByteBuffer> fresh =
                size > ChunkPool.ENTRY_BYTES
                        ? Optional.of(ByteBuffer.allocateDirect(size))
                        : pool.take();
        fresh.ifPresent(this::fill);
        return fresh;
    }

    /// Where an entry of this size can be put, come what may.
    ByteBuffer surely(int size) {
        ByteBuffer chunk = filling;
        if (chunk != null && chunk.remaining() >= size) {
            return chunk;
        }
        ByteBuffer fresh =
                size > ChunkPool.ENTRY_BYTES ? ByteBuffer.allocateDirect(size) : pool.surely(size);
        fill(fresh);
        return fresh;
    }

    private void fill(ByteBuffer fresh) {
        if (filling != null) {
            full.add(filling);
            bytes += filling.position();
        }
        int room =
                fresh.capacity() == ChunkPool.CHUNK_BYTES
                        ? ChunkPool.ENTRY_BYTES
                        : fresh.capacity();
        filling = fresh.limit(room);
    }

    int bytes() {
        return bytes + (filling == null ? 0 : filling.position());
    }

    /// Everything, ready to be written, in order. The backlog is empty afterwards.
    List<ByteBuffer> take() {
        if (filling != null) {
            full.add(filling);
        }
        List<ByteBuffer> taken = List.copyOf(full);
        full.clear();
        filling = null;
        bytes = 0;
        taken.forEach(ByteBuffer::flip);
        return taken;
    }
}

package hark.vault.ledger;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The memory in which packets of all recordings wait for the disk: pieces outside the heap, used again and again,
/// never more than a bound.
public final class ChunkPool {
    /// More than a call of two G.711 legs fills between two writes.
    static final int CHUNK_BYTES = 16 << 10;

    /// What of a chunk entries may fill: the rest is for what encryption adds.
    static final int ENTRY_BYTES = CHUNK_BYTES - LedgerHead.CHUNK_FRAME_BYTES;

    private final int most;
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    public ChunkPool(int megabytes) {
        this.most = Math.max(1, (int) ((long) megabytes * (1 << 20) / CHUNK_BYTES));
    }

    /// An empty chunk, or nothing when all are in use.
    Optional<ByteBuffer> take() {
        ByteBuffer chunk = free.poll();
        if (chunk != null) {
            return Optional.of(chunk);
        }
        if (made.incrementAndGet() > most) {
            made.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.allocateDirect(CHUNK_BYTES));
    }

    /// An empty chunk of at least this size, come what may.
    ByteBuffer surely(int size) {
        Optional<ByteBuffer> pooled = size > CHUNK_BYTES ? Optional.empty() : take();
        return pooled.orElseGet(() -> ByteBuffer.allocateDirect(size));
    }

    /// A larger piece that was made for one large entry is left to the collector.
    void giveBack(ByteBuffer chunk) {
        if (chunk.capacity() == CHUNK_BYTES) {
            free.add(chunk.clear());
        }
    }
}

package hark.board;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What all [LookBack]s together may take. When it is used up, each makes do with what it has, and looks back less far.
public final class LookBackMemory {
    private final int chunks;
    private final AtomicInteger left;

    /// @param bytes of memory, at most
    public LookBackMemory(long bytes) {
        chunks = Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / LookBackChunk.BYTES));
        left = new AtomicInteger(chunks);
    }

    Optional<LookBackChunk> take() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                ? Optional.of(new LookBackChunk())
                : Optional.empty();
    }

    void giveBack(LookBackChunk chunk) {
        chunk.clear();
        left.incrementAndGet();
    }

    public long usedBytes() {
        return (long) (chunks - left.get()) * LookBackChunk.BYTES;
    }
}

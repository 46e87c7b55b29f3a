package hark.vault.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A disk that becomes full and free again when a test says so, and forces all its files together or cannot.
public final class PoorDisk implements LedgerDisk {
    private final LedgerDisk real = LedgerDisk.real();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger forces = new AtomicInteger();
    private final AtomicInteger forcesOfAll = new AtomicInteger();
    private final AtomicLong usable = new AtomicLong(-1);
    private final AtomicInteger openFiles = new AtomicInteger();
    private final AtomicReference<Together> together = new AtomicReference<>(Together.CANNOT);

    /// How it forces all files at one stroke.
    public enum Together {
        CANNOT,
        CAN,
        FAILS
    }

    public void force(Together wanted) {
        together.set(wanted);
    }

    public int forcesOfAll() {
        return forcesOfAll.get();
    }

    @Override
    public boolean forceAll(Path folder) throws IOException {
        return switch (together.get()) {
            case CANNOT -> false;
            case CAN -> forcesOfAll.incrementAndGet() > 0;
            case FAILS -> throw new IOException("Input/output error");
        };
    }

    /// From now on so many bytes can be written.
    public void leave(long bytes) {
        room.set(bytes);
    }

    /// From now on it says that so much is free.
    public void say(long usableBytes) {
        usable.set(usableBytes);
    }

    public int openFiles() {
        return openFiles.get();
    }

    public int writes() {
        return writes.get();
    }

    public int forces() {
        return forces.get();
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        return usable.get() < 0 ? real.usableBytes(folder) : usable.get();
    }

    @Override
    public Appending create(Path path) throws IOException {
        Appending file = real.create(path);
        openFiles.incrementAndGet();
        return new Appending() {
            @Override
            public long write(ByteBuffer[] entries) throws IOException {
                writes.incrementAndGet();
                ByteBuffer first = entries[0];
                int take = (int) Math.min(first.remaining(), room.get());
                if (take == 0) {
                    throw new IOException("No space left on device");
                }
                room.addAndGet(-take);
                int limit = first.limit();
                first.limit(first.position() + take);
                long written = file.write(new ByteBuffer[] {first});
                first.limit(limit);
                return written;
            }

            @Override
            public void force() throws IOException {
                forces.incrementAndGet();
                file.force();
            }

            @Override
            public void close() throws IOException {
                openFiles.decrementAndGet();
                file.close();
            }
        };
    }
}

package hark.vault.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A disk that becomes full and free again, hangs and goes on when a test says so, and forces all its files together or
/// cannot.
public final class PoorDisk implements LedgerDisk {
    private final LedgerDisk real = LedgerDisk.real();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger forces = new AtomicInteger();
    private final AtomicInteger forcesOfAll = new AtomicInteger();
    private final AtomicLong usable = new AtomicLong(-1);
    private final AtomicInteger openFiles = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<CountDownLatch> writeGate =
            new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<CountDownLatch> forceGate =
            new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger hangingWrites = new AtomicInteger();
    private final AtomicInteger hangingForces = new AtomicInteger();
    private final AtomicReference<@Nullable Path> forcedFolder = new AtomicReference<>();
    private final AtomicReference<Together> together = new AtomicReference<>(Together.CANNOT);

    /// How it forces all files at one stroke.
    public enum Together {
        CANNOT,
        CAN,
        FAILS,
        BREAKS
    }

    /// From now on writes do not return until they may go on.
    public void hangWrites() {
        writeGate.set(new CountDownLatch(1));
    }

    /// From now on nothing that forces returns until it may go on.
    public void hangForces() {
        forceGate.set(new CountDownLatch(1));
    }

    public void goOn() {
        writeGate.get().countDown();
        forceGate.get().countDown();
    }

    public void letForcesGoOn() {
        forceGate.get().countDown();
    }

    public int hangingWrites() {
        return hangingWrites.get();
    }

    public int hangingForces() {
        return hangingForces.get();
    }

    /// So many forces of single files fail, each once, as Linux tells of what it could not write.
    public void failForces(int howMany) {
        failures.set(howMany);
    }

    /// The folder that was last asked for to be forced as a whole.
    public @Nullable Path forcedFolder() {
        return forcedFolder.get();
    }

    private static void pass(CountDownLatch gate, AtomicInteger waiting) throws IOException {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    public void force(Together wanted) {
        together.set(wanted);
    }

    public int forcesOfAll() {
        return forcesOfAll.get();
    }

    @Override
    public boolean forceAll(Path folder) throws IOException {
        forcedFolder.set(folder);
        return switch (together.get()) {
            case CANNOT -> false;
            case CAN -> {
                pass(forceGate.get(), hangingForces);
                yield forcesOfAll.incrementAndGet() > 0;
            }
            case FAILS -> throw new IOException("Input/output error");
            case BREAKS -> {
                forcesOfAll.incrementAndGet();
                throw new LinkageError("for a test");
            }
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
                pass(writeGate.get(), hangingWrites);
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
                pass(forceGate.get(), hangingForces);
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IOException("Input/output error");
                }
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

package hark.vault.ledger;

import hark.vault.DiskReason;
import hark.vault.LedgerWriter.Opening;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disk side of one ledger: fetches what has gathered in memory, writes it, forces it to the disk, on the threads
/// of [LedgerThreads], in the rounds of all ledgers. What the disk refuses is offered again in the next round.
final class LedgerStream {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStream.class);

    private final LedgerFiles.Place place;
    private final Supplier<List<ByteBuffer>> source;
    private final CompletableFuture<Opening> opening = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CompletableFuture<Long> finished = new CompletableFuture<>();

    /// Held while writing. Forcing takes `syncing` only, so that it holds up no write.
    private final ReentrantLock writing = new ReentrantLock();

    private final ReentrantLock syncing = new ReentrantLock();
    private volatile LedgerDisk.@Nullable Appending file;
    private List<ByteBuffer> underWay = List.of();
    private long written;
    private long forced;
    private volatile long stuckBytes;
    private final Refusals writes = new Refusals();
    private final Refusals forces = new Refusals();
    private final AtomicBoolean dropping = new AtomicBoolean();
    private volatile boolean ending;

    LedgerStream(LedgerFiles.Place place, Supplier<List<ByteBuffer>> source) {
        this.place = place;
        this.source = source;
    }

    /// Completes when the file is closed for good, or when there never was one.
    CompletionStage<Void> gone() {
        return finished.thenAccept(bytes -> LOG.debug("{}: {} bytes", place.path(), bytes));
    }

    /// @param refused called when there will be no file
    void begin(Runnable refused) {
        if (!place.threads().syncSoon(() -> open(refused))) {
            refused.run();
            finished.complete(0L);
            opening.complete(new Opening.OpenFailed("the vault is closing"));
        }
    }

    CompletableFuture<Opening> opening() {
        return opening;
    }

    CompletableFuture<String> failure() {
        return failure;
    }

    long stuckBytes() {
        return stuckBytes;
    }

    void giveBack(ByteBuffer chunk) {
        place.memory().giveBack(chunk);
    }

    /// A gap that the ledger notes, and no reason to end.
    void dropped() {
        place.metrics().dropped().increment();
        if (dropping.compareAndSet(false, true)) {
            LOG.error("{}: the disk does not take packets as fast as they come", place.path());
        }
    }

    void writeSoon() {
        place.threads().writeSoon(this::offerNow);
    }

    /// Writes and forces what there is, closes the file, and tells its length; 0 when there never was one.
    CompletableFuture<Long> finish() {
        onceOpen(this::end);
        return finished.copy();
    }

    CompletionStage<Void> destroy() {
        onceOpen(() -> {
            try {
                remove();
            } finally {
                finished.complete(0L);
            }
        });
        return gone();
    }

    private void onceOpen(Runnable task) {
        opening.thenRun(() -> {
            if (!place.threads().syncSoon(task)) {
                task.run();
            }
        });
    }

    private void open(Runnable refused) {
        Opening result = new Opening.OpenFailed("of a bug, see the log");
        try {
            result = place.obstacle().orElseGet(this::create);
        } finally {
            if (result instanceof Opening.Opened) {
                place.rounds().join(this);
            } else {
                place.metrics().failures().increment();
                refused.run();
                finished.complete(0L);
            }
            opening.complete(result);
        }
    }

    private Opening create() {
        Path path = place.path();
        try {
            Files.createDirectories(path.resolveSibling(""));
            LedgerDisk.Appending created = place.disk().create(path);
            writing.lock();
            try {
                file = created; // so that it is closed whatever happens
                created.write(new ByteBuffer[] {ByteBuffer.wrap(LedgerFormat.MAGIC)});
                written = LedgerFormat.MAGIC.length;
                offer();
            } finally {
                writing.unlock();
            }
            force();
            LedgerDisk.forceFolder(path.resolveSibling(""));
            return new Opening.Opened();
        } catch (FileAlreadyExistsException e) {
            LOG.error("There is a ledger of this recording already: {}", e.getMessage());
            return new Opening.OpenFailed("there is a ledger of this recording already");
        } catch (IOException e) {
            LOG.error("Could not begin {}", path, e);
            remove();
            return new Opening.OpenFailed(DiskReason.of(e));
        }
    }

    /// This ledger's turn in a round of all.
    void write() {
        if (!ending) {
            offerNow();
        } else if (!place.threads().syncSoon(this::end)) {
            end();
        }
    }

    private void offerNow() {
        writing.lock();
        try {
            offer();
            writes.taken();
        } catch (IOException e) {
            refused(writes, DiskReason.of(e));
        } finally {
            writing.unlock();
        }
    }

    /// Offers to the disk what it refused before, then all that is new.
    private void offer() throws IOException {
        LedgerDisk.Appending to = file;
        if (to == null) {
            return;
        }
        try {
            writeOut(to);
            underWay = source.get();
            writeOut(to);
        } finally {
            stuckBytes = underWay.stream().mapToLong(ByteBuffer::remaining).sum();
        }
    }

    private void writeOut(LedgerDisk.Appending to) throws IOException {
        while (!underWay.isEmpty()) {
            long taken = to.write(underWay.toArray(ByteBuffer[]::new));
            written += taken;
            place.metrics().bytes().increment(taken);
            release();
        }
    }

    private void release() {
        List<ByteBuffer> rest = new ArrayList<>();
        for (ByteBuffer chunk : underWay) {
            if (chunk.hasRemaining()) {
                rest.add(chunk);
            } else {
                giveBack(chunk);
            }
        }
        underWay = rest;
    }

    void sync() {
        offerNow();
        forceNow();
    }

    void forceNow() {
        try {
            force();
            forces.taken();
        } catch (IOException e) {
            refused(forces, DiskReason.of(e));
        }
    }

    private void refused(Refusals refusals, String reason) {
        refusals.refused();
        if (refusals.areTooMany()) {
            fail(reason);
        } else if (refusals.isFirst()) {
            LOG.warn("{}: {}; it is tried again", place.path(), reason);
        }
    }

    /// What has been written and not been forced yet.
    Optional<Behind> behind() {
        syncing.lock();
        try {
            long reached = written();
            return file != null && reached > forced
                    ? Optional.of(new Behind(this, reached))
                    : Optional.empty();
        } finally {
            syncing.unlock();
        }
    }

    /// @param reached how many bytes of the ledger had been written when this was asked
    record Behind(LedgerStream ledger, long reached) {
        /// They are on the disk now.
        void forced() {
            ledger.forcedUpTo(reached);
        }
    }

    private void forcedUpTo(long reached) {
        syncing.lock();
        try {
            forced = Math.max(forced, reached);
        } finally {
            syncing.unlock();
        }
    }

    private void force() throws IOException {
        syncing.lock();
        try {
            LedgerDisk.Appending to = file;
            long reached = written();
            if (to != null && reached > forced) {
                to.force();
                forced = reached;
            }
        } finally {
            syncing.unlock();
        }
    }

    private long written() {
        writing.lock();
        try {
            return written;
        } finally {
            writing.unlock();
        }
    }

    /// What the disk refuses at the end is offered again in the next rounds, with the same patience.
    private void end() {
        sync();
        ending = stuckBytes > 0 && !writes.areTooMany();
        if (!ending) {
            try {
                shut();
            } finally {
                finished.complete(written());
            }
        }
    }

    /// Closes the file without a word in it, and without waiting for what is in memory.
    private void shut() {
        syncing.lock();
        writing.lock();
        try {
            place.rounds().leave(this);
            LedgerDisk.Appending to = file;
            file = null;
            if (to != null) {
                to.close();
            }
            if (stuckBytes > 0) {
                LOG.error("{} bytes of {} never reached the disk", stuckBytes, place.path());
            }
            underWay.forEach(this::giveBack);
            underWay = List.of();
        } catch (IOException e) {
            fail(DiskReason.of(e));
        } finally {
            writing.unlock();
            syncing.unlock();
        }
    }

    /// Destroys what was written.
    private void remove() {
        shut();
        try {
            Files.deleteIfExists(place.path());
        } catch (IOException e) {
            LOG.error("Could not delete {}", place.path(), e);
        }
    }

    void fail(String reason) {
        if (failure.complete(reason)) {
            place.metrics().failures().increment();
            LOG.error("{}: {}", place.path(), reason);
        }
    }
}

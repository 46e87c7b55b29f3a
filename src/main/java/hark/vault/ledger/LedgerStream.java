package hark.vault.ledger;

import hark.support.DurableFile;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disk side of one ledger: fetches what has gathered in memory, writes it, forces it to the disk, on the threads
/// of [LedgerThreads], in the rounds of all ledgers. What the disk refuses to take is offered again in the next round.
/// What it took and failed to force is lost: the system tells that once, and forcing again would succeed without it.
final class LedgerStream {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStream.class);

    private final LedgerFiles.Place place;
    private final Source source;
    private final CompletableFuture<Opening> opening = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CompletableFuture<Long> finished = new CompletableFuture<>();

    /// Held while writing. Forcing takes `syncing` only, so that it holds up no write.
    private final ReentrantLock writing = new ReentrantLock();

    private final ReentrantLock syncing = new ReentrantLock();
    private volatile LedgerDisk.@Nullable Appending file;
    private LedgerCoat coat = new LedgerCoat.Bare();
    private List<ByteBuffer> underWay = List.of();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong findable = new AtomicLong();
    private volatile long stuckBytes;
    private final Patience writes;
    private final Patience forces;
    private final AtomicReference<String> refusal = new AtomicReference<>("");
    private final AtomicBoolean dropping = new AtomicBoolean();
    private volatile boolean ending;

    LedgerStream(LedgerFiles.Place place, Source source) {
        this.place = place;
        this.source = source;
        this.writes = new Patience(place.threads());
        this.forces = new Patience(place.threads());
    }

    /// Where entries gather that are not on their way to the disk yet.
    interface Source {
        List<ByteBuffer> take();

        boolean isEmpty();
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

    /// Where a file was removed or its disk is away, what is written reaches nobody who looks for it by name.
    long forcedBytes() {
        return findable.get();
    }

    long stuckBytes() {
        return stuckBytes;
    }

    /// Where it lies.
    Path folder() {
        return place.path().resolveSibling("");
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
            Files.createDirectories(folder());
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            LedgerCoat own = place.coat();
            LedgerDisk.Appending created = place.disk().create(path);
            writing.lock();
            try {
                file = created; // so that it is closed whatever happens
                coat = own;
                written.set(created.write(new ByteBuffer[] {own.head()}));
                offer();
            } finally {
                writing.unlock();
            }
            force();
            DurableFile.forceFolder(folder());
            return new Opening.Opened();
        } catch (FileAlreadyExistsException e) {
            LOG.error("There is a ledger of this recording already: {}", e.getMessage());
            return new Opening.OpenFailed("there is a ledger of this recording already");
        } catch (IOException e) {
            LOG.error("Could not begin {}: {}", path, DiskReason.of(e));
            LOG.debug("Why {} could not begin", path, e);
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
        } catch (IOException e) {
            refused(DiskReason.of(e));
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
        long asked = place.threads().nanos();
        try {
            writeOut(to);
            underWay = source.take().stream().map(coat::put).toList();
            countStuck();
            writeOut(to);
        } finally {
            countStuck();
        }
        writes.doneAsOf(asked);
        refusal.set("");
    }

    private void countStuck() {
        stuckBytes = underWay.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private void writeOut(LedgerDisk.Appending to) throws IOException {
        while (!underWay.isEmpty()) {
            long taken = to.write(underWay.toArray(ByteBuffer[]::new));
            written.addAndGet(taken);
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
        } catch (IOException e) {
            fail(DiskReason.of(e));
        }
    }

    private void refused(String reason) {
        if (refusal.getAndSet(reason).isEmpty()) {
            LOG.warn("{}: {}; it is tried again", place.path(), reason);
        }
    }

    /// Fails a ledger whose disk has refused, or not answered, for too long. Takes no lock that is held while a disk
    /// works.
    void watch() {
        if (writes.isOverStill(stuckBytes > 0 || !source.isEmpty())) {
            failUnwritten();
        }
        if (forces.isOverStill(written.get() > forced.get())) {
            fail("the disk does not finish what it was given");
        }
    }

    private void failUnwritten() {
        String reason = refusal.get();
        fail(reason.isEmpty() ? "the disk does not take what it is given" : reason);
    }

    /// What has been written and not been forced yet.
    Optional<Behind> behind() {
        long asked = place.threads().nanos();
        long reached = written.get();
        if (file != null && reached > forced.get()) {
            return Optional.of(new Behind(this, reached, asked));
        }
        forces.doneAsOf(asked);
        return Optional.empty();
    }

    /// @param reached how many bytes of the ledger had been written when this was asked
    record Behind(LedgerStream ledger, long reached, long askedNanos) {
        /// They are on the disk now.
        void forced() {
            ledger.forcedUpTo(reached, askedNanos);
        }
    }

    private void forcedUpTo(long reached, long askedNanos) {
        forced.accumulateAndGet(reached, Math::max);
        if (Files.exists(place.path())) {
            findable.set(forced.get());
        }
        forces.doneAsOf(askedNanos);
    }

    private void force() throws IOException {
        syncing.lock();
        try {
            LedgerDisk.Appending to = file;
            long asked = place.threads().nanos();
            long reached = written.get();
            if (to != null && reached > forced.get()) {
                to.force();
                forcedUpTo(reached, asked);
            }
        } finally {
            syncing.unlock();
        }
    }

    /// What the disk refuses at the end is offered again in the next rounds, with the same patience.
    private void end() {
        sync();
        boolean over = writes.isOver();
        if (stuckBytes > 0 && over) {
            failUnwritten();
        }
        ending = stuckBytes > 0 && !over;
        if (!ending) {
            try {
                shut();
            } finally {
                finished.complete(written.get());
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

    /// Destroys what was written, and its key.
    private void remove() {
        shut();
        try {
            Files.deleteIfExists(place.path());
            place.destroyKey();
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

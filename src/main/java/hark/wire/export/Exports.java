package hark.wire.export;

import hark.api.Copies;
import hark.api.door.Caller;
import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// All exports there are now. They are in memory alone: a restart of the server forgets them. Safe for use by many
/// threads.
public final class Exports implements AutoCloseable {
    private final ExportSettings settings;
    private final Copies copies;
    private final Timers timers;
    private final Ids ids;
    private final Semaphore places;
    private final Map<String, Export> all = new LinkedHashMap<>();
    private boolean isLooking;

    public Exports(ExportSettings settings, Copies copies, Timers timers, Ids ids) {
        this.settings = settings;
        this.copies = copies;
        this.timers = timers;
        this.ids = ids;
        this.places = new Semaphore(settings.runningMax());
    }

    public ExportSettings settings() {
        return settings;
    }

    /// What there is to be exported.
    public Copies copies() {
        return copies;
    }

    /// What came of asking for one.
    public sealed interface Made {
        record New(Export export) implements Made {}

        /// There are [ExportSettings#max], or his are all being downloaded.
        record Full(String why) implements Made {}
    }

    /// The oldest of his that nobody downloads makes way for a new one, so that a closed window costs nobody anything.
    public synchronized Made make(Order order, Owner owner) {
        forget();
        if (count(owner) >= settings.eachMax() && !dropOldest(owner)) {
            return new Made.Full("your other exports are all being downloaded");
        }
        if (all.size() >= settings.max()) {
            return new Made.Full("there are so many exports, and no more may be (export.max)");
        }
        String id = ids.uuid().toString();
        Export export = new Export(id, owner, order, timers);
        all.put(id, export);
        forgetLater();
        return new Made.New(export);
    }

    private long count(Owner owner) {
        return all.values().stream().filter(each -> isOf(each, owner)).count();
    }

    private static boolean isOf(Export export, Owner owner) {
        return export.owner().name().equals(owner.name());
    }

    private boolean dropOldest(Owner owner) {
        Optional<Export> oldest =
                all.values().stream()
                        .filter(each -> isOf(each, owner))
                        .filter(each -> each.state() != Export.State.RUNNING)
                        .min(Comparator.comparing(Export::made));
        oldest.ifPresent(export -> {
            export.cancel();
            all.remove(export.id());
        });
        return oldest.isPresent();
    }

    /// His own, and nobody else's: that there is one is not told.
    public synchronized Optional<Export> find(String id, Owner owner) {
        forget();
        Optional<Export> his =
                Optional.ofNullable(all.get(id)).filter(each -> each.owner().equals(owner));
        his.ifPresent(Export::used);
        return his;
    }

    /// Nobody can download it any more, and a download that runs breaks off.
    public synchronized void cancel(Export export) {
        export.cancel();
        all.remove(export.id());
    }

    synchronized int count() {
        forget();
        return all.size();
    }

    private void forget() {
        List<Export> old =
                all.values().stream()
                        .filter(each -> each.idleNanos() >= settings.life().toNanos())
                        .toList();
        old.forEach(export -> {
            export.cancel();
            all.remove(export.id());
        });
    }

    /// One alarm is enough, however many there are.
    private void forgetLater() {
        if (!isLooking) {
            isLooking = true;
            timers.after(settings.life().plus(Duration.ofSeconds(1)), this::look);
        }
    }

    private synchronized void look() {
        isLooking = false;
        forget();
        if (!all.isEmpty()) {
            forgetLater();
        }
    }

    /// What came of asking for the file.
    public sealed interface Begun {
        /// To be written, and to be closed in any case.
        record Running(Run run) implements Begun {}

        /// Somebody is at it.
        record Busy() implements Begun {}

        /// There are [ExportSettings#runningMax].
        record Full() implements Begun {}
    }

    public Begun begin(Export export) {
        if (!places.tryAcquire()) {
            return new Begun.Full();
        }
        if (!export.begins()) {
            places.release();
            return new Begun.Busy();
        }
        return new Begun.Running(new Run(export));
    }

    /// How many are being downloaded.
    int running() {
        return settings.runningMax() - places.availablePermits();
    }

    /// Downloads break off.
    @Override
    public synchronized void close() {
        all.values().forEach(Export::cancel);
        all.clear();
    }

    /// One download of an export.
    public final class Run implements AutoCloseable {
        private final Export export;
        private Export.State how = Export.State.BROKEN;

        private Run(Export export) {
            this.export = export;
        }

        /// Writes the archive, as fast as it is taken.
        ///
        /// @param who asks, looked up again for each recording; empty when his log-in is over
        /// @throws IOException when it is not taken any more, or not wanted
        public void write(OutputStream out, Supplier<Optional<Caller>> who) throws IOException {
            try (Archive archive = new Archive(export, copies, timers, out)) {
                archive.write(who);
            }
            how = Export.State.DONE;
        }

        @Override
        public void close() {
            export.ends(how);
            places.release();
        }
    }
}

package hark;

import hark.assurance.Assurance;
import hark.assurance.Failures;
import hark.assurance.FileWatch;
import hark.assurance.Sight;
import hark.assurance.Suspicion;
import hark.board.rtp.UdpReceiver;
import hark.core.CallCore;
import hark.core.CoreFigures;
import hark.core.CoreSurvey;
import hark.core.Lane;
import hark.core.event.Numbered;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import hark.core.schedule.Rulebook;
import hark.people.Roster;
import hark.support.KernelClock;
import hark.support.Timers;
import hark.vault.DiskVault;
import hark.vault.Vault;
import hark.vault.seal.SealThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The eyes of the watch over recordings: sees all parts of the server and changes none. What is slow to see is not
/// looked at every second.
final class Overseer implements Assurance.Eyes {
    private static final Logger LOG = LoggerFactory.getLogger(Overseer.class);
    private static final int LEDGERS_EVERY = 10;
    private static final int REVIEW_EVERY = 60;

    private static final long MEBIBYTE = 1 << 20;

    private final ServerSettings settings;
    private final Timers timers;
    private final DiskVault vault;
    private final Failures failures = new Failures();
    private final FileWatch files;
    private final KernelClock clock = KernelClock.ofThisMachine();
    private final WallClock wall;
    private final Disk dataDisk;
    private final Disk recordingDisk;
    private final LowWater recordingsLow;
    private final LowWater dataLow;
    private List<Suspicion> review = List.of();
    private List<Long> ledgers = List.of();
    private long looks;

    Overseer(ServerSettings settings, Timers timers, DiskVault vault) {
        this.settings = settings;
        this.timers = timers;
        this.vault = vault;
        files = new FileWatch(vault, this::bytesASecond, this::page, settings.assurance().files());
        wall = new WallClock(timers);
        dataDisk = new Disk(settings.data());
        recordingDisk = new Disk(settings.vault().recordingPath());
        recordingsLow = new LowWater(settings.warnFreeMb() * MEBIBYTE);
        dataLow = new LowWater(settings.warnFreeMb() * MEBIBYTE);
    }

    /// What it looks at beside the vault.
    ///
    /// @param durableId number of the newest event that is durable
    /// @param untold how many events are durable and have not been told yet
    /// @param rtp empty while no board listens to it
    /// @param audit whether it can be written, and is as it was written
    record Watched(
            CallCore core,
            LongSupplier durableId,
            IntSupplier untold,
            Supplier<Optional<UdpReceiver>> rtp,
            Rulebook rules,
            Books books,
            AuditTrail audit) {}

    private Optional<Watched> watched = Optional.empty();

    /// Is told of every event that is durable.
    Consumer<Numbered> listener() {
        return files.andThen(failures);
    }

    /// Looks at these, on that lane and until it is closed.
    Assurance watch(Watched parts, Lane lane) {
        watched = Optional.of(parts);
        Assurance assurance =
                new Assurance(
                        new Assurance.Parts(
                                settings.assurance(),
                                timers,
                                lane,
                                parts.core()::survey,
                                this,
                                parts.core().notices()::tell));
        assurance.begin();
        return assurance;
    }

    private List<RecordingRow> page(OptionalLong after, int most) throws IOException {
        RecordingQuery query =
                new RecordingQuery(most, Map.of(), Optional.empty(), Optional.empty(), after);
        return watched.orElseThrow().books().recordings().find(query);
    }

    /// Formats whose length does not depend on what is in them.
    private Optional<Long> bytesASecond(RecordingRow row) {
        boolean wav = row.sealing().filename().endsWith(".wav") && row.sealing().sampleRate() > 0;
        long samples = (long) row.sealing().sampleRate() * (row.terms().stereo() ? 2 : 1);
        return switch (settings.vault().format()) {
            case WAV -> wav ? Optional.of(2 * samples) : Optional.empty();
            case WAV_ULAW, WAV_ALAW -> wav ? Optional.of(samples) : Optional.empty();
            case FLAC, OGG_OPUS -> Optional.empty();
        };
    }

    @Override
    public Sight look(Optional<CoreSurvey> core, Duration silent) {
        Watched now = watched.orElseThrow();
        if (looks % LEDGERS_EVERY == 0) {
            ledgers = ledgersLying();
        }
        if (looks % REVIEW_EVERY == 0) {
            review = review(now);
        }
        looks++;
        CoreFigures figures = now.core().figures();
        Sight.Storage storage = storage();
        return new Sight(
                timers.now(),
                silent,
                core,
                figures,
                new Sight.Limits(
                        settings.core().queueMax(),
                        settings.assurance().blackout(),
                        settings.assurance().sealing(),
                        settings.warnFreeMb() * MEBIBYTE),
                storage,
                new Sight.Pipes(
                        now.audit().log().isUp(),
                        now.audit().trail().chain().flaw(),
                        now.audit().trail().chain().acknowledged(),
                        Math.max(0, figures.lastEventId() - now.durableId().getAsLong()),
                        now.untold().getAsInt()),
                machine(now),
                failures.recent(timers.now()),
                storage.readiness() == Vault.Readiness.NO_PATH ? files.known() : files.look(),
                review);
    }

    private Sight.Storage storage() {
        SealThreads.Figures sealing = vault.sealing();
        return new Sight.Storage(
                vault.readiness(),
                space(recordingDisk, recordingsLow),
                settings.vault().minFreeMb() * MEBIBYTE,
                space(dataDisk, dataLow),
                sealing.waiting(),
                sealing.done(),
                ledgers);
    }

    private static Sight.Space space(Disk disk, LowWater mark) {
        OptionalLong free = disk.freeBytes();
        return new Sight.Space(
                free, disk.bytes(), free.isPresent() && mark.isBelow(free.getAsLong()));
    }

    private Sight.Machine machine(Watched now) {
        return new Sight.Machine(
                now.rtp().get().map(UdpReceiver::isWhole).orElse(true),
                settings.schedulerOn(),
                clock.isKept(),
                wall.jump());
    }

    private List<Long> ledgersLying() {
        try {
            return vault.ledgersLying();
        } catch (IOException e) {
            LOG.debug("The ledgers cannot be listed", e);
            return List.of();
        }
    }

    private List<Suspicion> review(Watched now) {
        Roster people = now.books().directory().roster();
        long phones = people.users().stream().mapToLong(user -> user.phones().size()).sum();
        List<Suspicion> found = new ArrayList<>(Review.of(settings, people, timers.now()));
        try {
            found.addAll(Review.of(settings, now.rules().rules(), phones, timers.now()));
        } catch (IOException e) {
            LOG.debug("The schedules cannot be read", e);
            found.addAll(Review.of(settings, timers.now()));
        }
        return List.copyOf(found);
    }
}

package hark.audit;

import hark.audit.ChainState.Checked;
import hark.audit.ChainState.Outcome;
import hark.audit.ChainState.Running;
import hark.support.Timers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks the chain of a trail that is being written, from time to time and when asked, with rests, so that it takes
/// little from what else there is to do. One walk at a time.
///
/// A row that could not be written, and was written anew, may look wrong to who read it in between; rows behind the
/// newest head are not signed yet; and old files may go while they are walked. So what was found wrong is told only
/// when a second walk, some seconds later, finds something wrong as well.
final class ChainWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);

    /// At five thousand lines in some 25 ms it takes a fifth of one processor, and 40,000 rows a second.
    private static final int LINES = 5_000;

    private static final Duration REST = Duration.ofMillis(100);
    private static final Duration FIRST = Duration.ofMinutes(1);

    /// In that time rows are signed, and files whose time was over are gone.
    private static final Duration AGAIN = Duration.ofSeconds(15);

    /// In that time the row of who acknowledges a flaw is there.
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int WALKS_MAX = 2;
    private static final int FLAWS_TOLD = 20;

    private final Parts parts;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Optional<Checked> last = Optional.empty();
    private volatile Optional<Running> running = Optional.empty();
    private volatile Optional<Timers.Alarm> next = Optional.empty();

    /// @param every how long after one walk the next one begins
    /// @param lane where it walks; refuses when it is closed
    /// @param keys that may have signed, as they are when a walk begins
    /// @param kept the newest head that is kept beside the trail
    /// @param signed the newest row that is signed and on the disk
    record Parts(
            Path folder,
            Duration every,
            Timers timers,
            Executor lane,
            Supplier<ChainCheck.Keys> keys,
            KeptHead kept,
            Supplier<Head> signed) {}

    interface KeptHead {
        Optional<Head> head() throws IOException;
    }

    ChainWatch(Parts parts) {
        this.parts = parts;
    }

    ChainState state() {
        return new ChainState(parts.signed().get(), last, running);
    }

    /// The first walk follows soon, and each other when the time is over.
    void begin() {
        next = Optional.of(parts.timers().after(FIRST, this::check));
    }

    void check() {
        if (asked.compareAndSet(false, true)) {
            Instant since = parts.timers().now();
            running = Optional.of(new Running(since, 0));
            onLane(() -> walk(since, 1));
        }
    }

    /// Somebody acknowledges a flaw, and will have his row: looks whether it is so.
    ///
    /// @return false when the last look has not found it
    boolean acknowledge(String flaw) {
        boolean known = state().has(flaw);
        if (known) {
            parts.timers().after(SOON, this::check);
        }
        return known;
    }

    private void onLane(Runnable piece) {
        try {
            parts.lane().execute(piece);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stops while the chain of the audit trail is looked at", e);
        }
    }

    private void after(Duration rest, Runnable piece) {
        parts.timers().after(rest, () -> onLane(piece));
    }

    private void walk(Instant since, int number) {
        Walk walk;
        try {
            walk = new Walk(since, number);
        } catch (IOException | RuntimeException e) {
            ended(new Checked(parts.timers().now(), 0, 0, unread(e), List.of()));
            return;
        }
        walk.goOn();
    }

    private void ended(Checked checked) {
        last = Optional.of(checked);
        running = Optional.empty();
        asked.set(false);
        switch (checked.outcome()) {
            case Outcome.Holds() ->
                    LOG.info("The chain of the audit trail holds: {} rows", checked.rows());
            case Outcome.Broken(List<String> flaws, int count) ->
                    LOG.error(
                            "The audit trail is not as it was written, {} faults: {}",
                            count,
                            String.join(" ", flaws));
            case Outcome.Unread(String why) ->
                    LOG.warn("The chain of the audit trail could not be looked at: {}", why);
        }
        next.ifPresent(Timers.Alarm::cancel);
        next = Optional.of(parts.timers().after(parts.every(), this::check));
    }

    private static Outcome unread(Exception e) {
        return new Outcome.Unread(String.valueOf(e.getMessage()));
    }

    /// One walk from the first row to the last. Belongs to the lane.
    private final class Walk {
        private final Instant since;
        private final int number;
        private final List<String> flaws = new ArrayList<>();
        private final ChainCheck check;
        private final List<String> acknowledged = new ArrayList<>();
        private int count;

        Walk(Instant since, int number) throws IOException {
            this.since = since;
            this.number = number;
            Set<Head> known = new LinkedHashSet<>(List.of(parts.signed().get()));
            parts.kept().head().ifPresent(known::add);
            known.remove(Head.NONE);
            check =
                    new ChainCheck(
                            parts.folder(),
                            parts.keys().get(),
                            List.copyOf(known),
                            new ChainCheck.Telling(
                                    this::flaw, this::acknowledged, note -> {}, row -> {}));
        }

        private void flaw(Flaw flaw) {
            count++;
            if (flaws.size() < FLAWS_TOLD) {
                flaws.add(flaw.told());
            }
        }

        private void acknowledged(Flaw.Acknowledged flaw) {
            if (acknowledged.size() < FLAWS_TOLD) {
                acknowledged.add(flaw.told());
            }
        }

        void goOn() {
            try {
                if (check.goesOn(LINES)) {
                    running = Optional.of(new Running(since, check.rows()));
                    after(REST, this::goOn);
                    return;
                }
                check.close();
            } catch (NoSuchFileException e) {
                flaw(Flaw.of("", "A file has gone: " + e.getMessage(), "gone"));
            } catch (IOException | RuntimeException e) {
                giveUp(e);
                return;
            }
            end();
        }

        private void giveUp(Exception e) {
            try {
                check.close();
            } catch (IOException after) {
                e.addSuppressed(after);
            }
            ended(checked(unread(e)));
        }

        private void end() {
            if (count > 0 && number < WALKS_MAX) {
                after(AGAIN, () -> walk(since, number + 1));
            } else {
                ended(checked(count == 0 ? new Outcome.Holds() : new Outcome.Broken(flaws, count)));
            }
        }

        private Checked checked(Outcome outcome) {
            return new Checked(
                    parts.timers().now(), check.rows(), check.last().row(), outcome, acknowledged);
        }
    }
}

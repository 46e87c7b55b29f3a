package hark.core.blackout;

import hark.core.Asker;
import hark.core.CoreSettings;
import hark.core.Turns;
import hark.core.call.CallKey;
import hark.core.call.OpenCall;
import hark.core.event.CoreEvent;
import hark.core.event.EventStream;
import hark.core.recording.Cuts;
import hark.support.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Begins and ends blackouts. The answer comes after every media path concerned has crossed the cut. Belongs to the
/// core's thread.
public final class Blackouts {
    private static final Asker LIMIT = new Asker("Hark", "the blackout's limit");
    private static final Asker LAST_CALL = new Asker("Hark", "the end of the call");

    private final BlackoutBook book;
    private final BlackoutCover cover;
    private final Cuts cuts;
    private final EventStream stream;
    private final Turns turns;
    private final Timers timers;
    private final CoreSettings settings;
    private final Map<Long, Timers.Alarm> limits = new HashMap<>();
    private final Set<Long> ending = new HashSet<>();

    /// Their last call ended while the cut was under way: they end as soon as they have begun.
    private final Set<Long> outlived = new HashSet<>();

    private long lastId;

    public Blackouts(Parts parts, CoreSettings settings) {
        book = parts.book;
        cover = parts.cover;
        cuts = parts.cuts;
        stream = parts.stream;
        turns = parts.turns;
        timers = parts.timers;
        this.settings = settings;
    }

    public record Parts(
            BlackoutBook book,
            BlackoutCover cover,
            Cuts cuts,
            EventStream stream,
            Turns turns,
            Timers timers) {}

    public CompletionStage<BlackoutOutcome> start(
            OpenCall call, Optional<Duration> limit, Asker asker) {
        if (call.recordingId() == 0) {
            return CompletableFuture.completedFuture(new BlackoutOutcome.NotRecording());
        }
        if (cover.over(call.key()).isPresent()) {
            return CompletableFuture.completedFuture(new BlackoutOutcome.AlreadyOn());
        }
        Blackout blackout = make(call.key(), limit, asker);
        cover.coming(blackout);
        return cuts.cut(blackout)
                .handle((done, failed) -> started(blackout, Optional.ofNullable(failed)));
    }

    private Blackout make(CallKey key, Optional<Duration> limit, Asker asker) {
        lastId = Math.max(lastId, book.lastId()) + 1;
        Instant now = timers.now();
        Duration most = settings.maxBlackout();
        Duration wanted = limit.filter(l -> l.compareTo(most) < 0).orElse(most);
        return new Blackout(
                lastId,
                key,
                settings.follows(),
                now,
                Optional.of(now.plus(wanted)),
                Optional.empty(),
                asker,
                List.of());
    }

    private BlackoutOutcome started(Blackout blackout, Optional<Throwable> failed) {
        cover.came(blackout);
        Blackout on = blackout.withSpans(cuts.gaps(blackout));
        stream.add(new CoreEvent.BlackoutStarted(on));
        limit(on);
        if (outlived.remove(on.id())) {
            end(on, LAST_CALL);
        }
        return failed.<BlackoutOutcome>map(
                        e -> new BlackoutOutcome.Failed("The cut was not confirmed everywhere."))
                .orElse(new BlackoutOutcome.On(on));
    }

    private void limit(Blackout blackout) {
        blackout.until()
                .ifPresent(until -> {
                    Duration left = Duration.between(timers.now(), until);
                    Runnable end =
                            () ->
                                    turns.turn(() ->
                                            book.byId(blackout.id()).ifPresent(b -> end(b, LIMIT)));
                    limits.put(
                            blackout.id(),
                            timers.after(left.isNegative() ? Duration.ZERO : left, end));
                });
    }

    /// Ends the blackout over this call, if there is one.
    public CompletionStage<BlackoutOutcome> end(CallKey key, Asker asker) {
        return book.over(key)
                .map(blackout -> end(blackout, asker))
                .orElse(CompletableFuture.completedFuture(new BlackoutOutcome.NotOn()));
    }

    /// Ends a blackout whose call we lost sight of.
    ///
    /// @param instance the call it was asked for; empty: any
    public CompletionStage<BlackoutOutcome> endLeft(
            String deviceId, Optional<String> instance, Asker asker) {
        return book.on(deviceId, instance)
                .map(blackout -> end(blackout, asker))
                .orElse(CompletableFuture.completedFuture(new BlackoutOutcome.NotInCall()));
    }

    /// Also while the cut is still under way.
    public boolean isUnder(CallKey key) {
        return cover.over(key).isPresent();
    }

    public boolean isOver(CallKey key) {
        return book.over(key).isPresent();
    }

    private CompletionStage<BlackoutOutcome> end(Blackout blackout, Asker asker) {
        if (!ending.add(blackout.id())) {
            return CompletableFuture.completedFuture(new BlackoutOutcome.NotOn());
        }
        return cuts.uncut(blackout).handle((done, failed) -> ended(blackout.id(), asker));
    }

    private BlackoutOutcome ended(long id, Asker asker) {
        ending.remove(id);
        Optional.ofNullable(limits.remove(id)).ifPresent(Timers.Alarm::cancel);
        Optional<Blackout> inForce = book.byId(id);
        if (inForce.isEmpty()) {
            return new BlackoutOutcome.NotOn();
        }
        Blackout off = inForce.get().stopped(timers.now(), inForce.get().spans());
        stream.add(new CoreEvent.BlackoutStopped(off, asker));
        return new BlackoutOutcome.Off(off);
    }

    /// A call is over. A blackout that followed the call, or the agent in his last call, ends with it. [A for the
    /// call, D for the last call] A call we only lost sight of ends none: the people may still be talking, and what
    /// they say may reach us by another session.
    public void callEnded(CallKey key, CoreEvent.Ending ending, List<OpenCall> left) {
        if (!ending.isCertain()) {
            return;
        }
        cover.over(key)
                .filter(b -> left.isEmpty() || b.follows() == Blackout.Follows.CALL)
                .ifPresent(this::outlive);
    }

    private void outlive(Blackout blackout) {
        if (book.byId(blackout.id()).isPresent()) {
            end(blackout, LAST_CALL);
        } else {
            outlived.add(blackout.id());
        }
    }

    /// After a restart: alarms of blackouts that are still in force.
    public void resume() {
        book.inForce().forEach(this::limit);
    }
}

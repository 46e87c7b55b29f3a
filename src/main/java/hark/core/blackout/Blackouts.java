package hark.core.blackout;

import hark.core.Asker;
import hark.core.CoreSettings;
import hark.core.Turns;
import hark.core.agent.Seats;
import hark.core.call.CallKey;
import hark.core.call.Conversations;
import hark.core.call.OpenCall;
import hark.core.chat.ChatGaps;
import hark.core.event.CoreEvent;
import hark.core.recording.Cuts;
import hark.support.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/// Begins and ends blackouts. The answer comes after every media path concerned has crossed the cut. Belongs to the
/// core's thread.
public final class Blackouts {
    private static final Asker LIMIT = new Asker("Hark", "the blackout's limit");
    private static final Asker LAST_CALL = new Asker("Hark", "the end of the call");

    private static final Asker ANOTHER_CALL = new Asker("Hark", "another call of that name");

    private final BlackoutBook book;
    private final BlackoutCover cover;
    private final Cuts cuts;
    private final Hearings hearings;
    private final ChatGaps chats;
    private final BlackoutEvents events;
    private final Turns turns;
    private final Timers timers;
    private final Seats seats;
    private final CoreSettings settings;
    private final Map<Long, Timers.Alarm> limits = new HashMap<>();

    /// Those whose cut is under way, by id: completes when they are in force.
    private final Map<Long, CompletableFuture<BlackoutOutcome>> coming = new HashMap<>();

    /// Those whose end has been asked for, also before they were in force.
    private final Map<Long, CompletableFuture<BlackoutOutcome>> ending = new HashMap<>();

    private long lastId;

    public Blackouts(Parts parts, CoreSettings settings) {
        book = parts.book;
        cover = parts.cover;
        cuts = parts.cuts;
        hearings = parts.hearings;
        chats = parts.chats;
        events = parts.events;
        turns = parts.turns;
        timers = parts.timers;
        seats = parts.seats;
        this.settings = settings;
    }

    public record Parts(
            BlackoutBook book,
            BlackoutCover cover,
            Cuts cuts,
            Hearings hearings,
            ChatGaps chats,
            BlackoutEvents events,
            Turns turns,
            Timers timers,
            Seats seats) {}

    /// @param key of a call or chat that is being recorded
    public CompletionStage<BlackoutOutcome> start(
            CallKey key, Optional<Duration> limit, Asker asker) {
        if (cover.covering(key).anyMatch(b -> isOwn(b, key.deviceId()))) {
            return CompletableFuture.completedFuture(new BlackoutOutcome.AlreadyOn());
        }
        Blackout blackout = make(key, limit, asker);
        CompletableFuture<BlackoutOutcome> begun = new CompletableFuture<>();
        cover.coming(blackout);
        coming.put(blackout.id(), begun);
        CompletableFuture.allOf(cuts.cut(blackout), hearings.cut(blackout))
                .whenComplete((done, failed) ->
                        begun.complete(started(blackout.id(), Optional.ofNullable(failed))));
        return begun;
    }

    /// Of those who are at this device, not one that an agent has left behind there: that one ends with him, wherever
    /// he is by now, and who is here now would be heard unawares.
    private boolean isOwn(Blackout blackout, String deviceId) {
        if (blackout.follows() == Blackout.Follows.CALL || blackout.agentId().isEmpty()) {
            return true;
        }
        long agent = blackout.agentId().getAsLong();
        return seats.at(deviceId)
                .map(there -> there.agentId() == agent)
                .orElseGet(() -> seats.ties().of(agent).isEmpty());
    }

    /// Their own first.
    private Optional<Blackout> chosen(Stream<Blackout> blackouts, String deviceId) {
        return blackouts.min(Comparator.comparing(b -> !isOwn(b, deviceId)));
    }

    /// Completes when a blackout over this call has ended; empty when none is about to.
    public Optional<CompletionStage<BlackoutOutcome>> ending(CallKey key) {
        return cover.covering(key)
                .flatMap(b -> Optional.ofNullable(ending.get(b.id())).stream())
                .<CompletionStage<BlackoutOutcome>>map(Function.identity())
                .findFirst();
    }

    /// An agent sits at a device from now on, or at another one too: a blackout of his is over its calls. Completes
    /// when they are silent; those that are about to be heard again are waited for.
    public CompletableFuture<Void> followed(long agent, String deviceId, List<OpenCall> calls) {
        cover.followed(agent, deviceId);
        for (Blackout blackout : book.inForce()) {
            if (blackout.isToFollow(agent, deviceId)) {
                Blackout reaching = blackout.reaching(deviceId);
                events.spread(blackout, chats.reached(reaching, deviceId, timers.now()));
            }
        }
        return CompletableFuture.allOf(
                calls.stream().map(this::silent).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> silent(OpenCall call) {
        return ending(call.key())
                .map(CompletionStage::toCompletableFuture)
                .map(over -> over.thenCompose(o -> silent(call)))
                .orElseGet(() ->
                        CompletableFuture.allOf(
                                cuts.cover(call.recordingId()), hearings.cover(call.key())));
    }

    /// Completes when the blackout over this call is in force; empty when none is about to be.
    public Optional<CompletionStage<BlackoutOutcome>> coming(CallKey key) {
        return cover.covering(key)
                .flatMap(b -> Optional.ofNullable(coming.get(b.id())).stream())
                .<CompletionStage<BlackoutOutcome>>map(Function.identity())
                .findFirst();
    }

    private Blackout make(CallKey key, Optional<Duration> limit, Asker asker) {
        lastId = Math.max(lastId, book.lastId()) + 1;
        Instant now = timers.now();
        Optional<Seats.Occupant> agent = seats.at(key.deviceId());
        Duration most = settings.maxBlackout();
        Duration wanted = limit.filter(l -> l.compareTo(most) < 0).orElse(most);
        return new Blackout(
                lastId,
                key,
                agent.map(each -> OptionalLong.of(each.agentId())).orElse(OptionalLong.empty()),
                agent.map(each -> seats.othersOf(each.agentId(), key.deviceId())).orElse(List.of()),
                settings.follows(),
                now,
                Optional.of(now.plus(wanted)),
                Optional.empty(),
                asker,
                List.of());
    }

    private BlackoutOutcome started(long id, Optional<Throwable> failed) {
        coming.remove(id);
        Blackout blackout = cover.came(id);
        List<Blackout.Span> gaps = new ArrayList<>(cuts.gaps(blackout));
        gaps.addAll(chats.begun(blackout));
        Blackout on = blackout.withSpans(gaps);
        events.started(on);
        limit(on);
        return failed.<BlackoutOutcome>map(
                        e -> new BlackoutOutcome.Failed("The cut was not confirmed everywhere."))
                .orElse(new BlackoutOutcome.On(on));
    }

    /// Somebody may have set the clock while the server was down: it lasts no longer than it was given.
    private void limit(Blackout blackout) {
        blackout.until()
                .ifPresent(until -> {
                    Duration given = Duration.between(blackout.start(), until);
                    Duration left = Duration.between(timers.now(), until);
                    Runnable end =
                            () ->
                                    turns.turn(() ->
                                            book.byId(blackout.id()).ifPresent(b -> end(b, LIMIT)));
                    limits.put(
                            blackout.id(),
                            timers.after(left.compareTo(given) < 0 ? left : given, end));
                });
    }

    /// Ends the blackout over this call, if there is one.
    public CompletionStage<BlackoutOutcome> end(CallKey key, Asker asker) {
        return chosen(cover.covering(key), key.deviceId())
                .<CompletionStage<BlackoutOutcome>>map(blackout -> end(blackout, asker))
                .orElse(CompletableFuture.completedFuture(new BlackoutOutcome.NotOn()));
    }

    /// Ends a blackout whose call we lost sight of.
    ///
    /// @param instance the call it was asked for; empty: any
    public CompletionStage<BlackoutOutcome> endLeft(
            String deviceId, Optional<String> instance, Asker asker) {
        return chosen(cover.on(deviceId, instance), deviceId)
                .<CompletionStage<BlackoutOutcome>>map(blackout -> end(blackout, asker))
                .orElse(CompletableFuture.completedFuture(new BlackoutOutcome.NotInCall()));
    }

    /// Also while the cut is still under way.
    public boolean isUnder(CallKey key) {
        return cover.over(key).isPresent();
    }

    public boolean isOver(CallKey key) {
        return book.isOver(key);
    }

    /// One whose cut is still under way ends as soon as it has begun: only then is it known to be over.
    private CompletableFuture<BlackoutOutcome> end(Blackout blackout, Asker asker) {
        long id = blackout.id();
        if (ending.containsKey(id)) {
            return ending.getOrDefault(id, new CompletableFuture<>());
        }
        CompletableFuture<BlackoutOutcome> over = new CompletableFuture<>();
        ending.put(id, over);
        coming.getOrDefault(id, CompletableFuture.completedFuture(new BlackoutOutcome.NotOn()))
                .thenCompose(begun -> uncut(book.byId(id).orElse(blackout)))
                .whenComplete((done, failed) -> over.complete(ended(id, asker)));
        return over;
    }

    /// Recordings and listeners may come under it as long as it is in force, and none may be left silent.
    private CompletableFuture<Void> uncut(Blackout blackout) {
        return hearings.uncut(blackout)
                .thenCompose(done -> cuts.uncut(blackout))
                .thenCompose(done ->
                        hearings.isSilencedBy(blackout)
                                ? uncut(blackout)
                                : CompletableFuture.completedFuture(done));
    }

    private BlackoutOutcome ended(long id, Asker asker) {
        ending.remove(id);
        Optional.ofNullable(limits.remove(id)).ifPresent(Timers.Alarm::cancel);
        Optional<Blackout> inForce = book.byId(id);
        if (inForce.isEmpty()) {
            return new BlackoutOutcome.NotOn();
        }
        Instant now = timers.now();
        Blackout off = inForce.get().stopped(now, chats.ended(inForce.get().spans(), now));
        events.stopped(inForce.get(), off, asker);
        return new BlackoutOutcome.Off(off);
    }

    /// A call is about to go by another key. Where a blackout goes with it, one that was left there by a call we lost
    /// sight of ends, so that no call is under two.
    public void renaming(CallKey from, CallKey to) {
        boolean goesWithIt =
                cover.over(from).filter(b -> b.covers(from) && !b.covers(to)).isPresent();
        if (goesWithIt) {
            cover.over(to).ifPresent(left -> end(left, ANOTHER_CALL));
        }
    }

    /// It does now: a cut under way goes with it, and what it has come under silences it.
    public void renamed(CallKey from, CallKey to, long recordingId) {
        cover.renamed(from, to);
        hearings.renamed(from, to);
        cuts.cover(recordingId);
        hearings.cover(to);
    }

    /// A call or chat is over. A blackout that followed the call, or the agent in his last call or chat, ends with it.
    /// [A for the call, D for the last call] A call we only lost sight of ends none: the people may still be talking,
    /// and what they say may reach us by another session.
    public void callEnded(CallKey key, CoreEvent.Ending ending, Conversations left) {
        if (ending.isCertain()) {
            cover.covering(key)
                    .filter(b -> isLast(b, left))
                    .toList()
                    .forEach(b -> end(b, LAST_CALL));
        }
    }

    private static boolean isLast(Blackout blackout, Conversations left) {
        return blackout.devices().stream()
                .flatMap(device -> left.on(device).stream())
                .noneMatch(blackout::covers);
    }

    /// After a restart: alarms of blackouts that are still in force.
    public void resume() {
        book.inForce().forEach(this::limit);
    }
}

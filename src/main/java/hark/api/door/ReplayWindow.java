package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.support.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets a client whose answer was lost ask again, on the same connection or a new one: the same command with the same
/// REQUESTID gets the first answer, and nothing is done twice. A repeat that comes while the first still runs waits
/// for it. [D]
///
/// Only the client's last command under a REQUESTID is remembered, and one of another TYPE or with other parameters is
/// no repeat. So a client that numbers all its requests alike gets BLACKOUTSTART, BLACKOUTSTOP, BLACKOUTSTART done. And
/// a beginning whose effect is over by now is not a repeat that may be answered from memory: it is done again, lest
/// somebody believe in a blackout that is not there. Refusals of the moment, which acknowledge nothing, are not kept:
/// asking again is then a new try.
final class ReplayWindow {
    private static final Set<ResultCode> WORTH_A_NEW_TRY =
            EnumSet.of(
                    ResultCode.COMMAND_QUEUE_FULL,
                    ResultCode.ERROR_RECORDER_NOT_RUNNING,
                    ResultCode.ERROR_LOGGER_NOT_RUNNING,
                    ResultCode.DATABASE_QUERY_ERROR);

    private final long windowNanos;
    private final int entriesMax;
    private final Timers timers;
    private final DoorMeters meters;
    private final Map<Key, First> firsts = new ConcurrentHashMap<>();
    private final Deque<First> byAge = new ArrayDeque<>();

    ReplayWindow(DoorSettings settings, Timers timers, DoorMeters meters) {
        this.windowNanos = settings.replayWindow().toNanos();
        this.entriesMax = settings.replayMax();
        this.timers = timers;
        this.meters = meters;
    }

    /// @param client the named client, or its address: a connection may have broken with the answer
    private record Key(String client, String requestId) {}

    /// @param parameters a fingerprint of all names and values
    private record First(
            Key key, String type, long parameters, long atNanos, CompletableFuture<Answer> answer) {
        boolean isRepeatedBy(First other, long windowNanos) {
            return parameters == other.parameters
                    && type.equals(other.type)
                    && other.atNanos - atNanos <= windowNanos;
        }
    }

    /// @param stillHolds the answer by which the command, run again, shows that what it began goes on
    CompletableFuture<Answer> once(
            Request request,
            Caller caller,
            Optional<ResultCode> stillHolds,
            Supplier<CompletableFuture<Answer>> command) {
        if (windowNanos == 0 || entriesMax == 0) {
            return command.get();
        }
        First mine = first(request, caller);
        First known =
                firsts.merge(
                        mine.key(),
                        mine,
                        (old, now) -> old.isRepeatedBy(now, windowNanos) ? old : now);
        if (known != mine) {
            meters.repeated();
            return known.answer().thenCompose(answer -> repeated(answer, stillHolds, command));
        }
        remember(mine);
        return run(mine, command);
    }

    private First first(Request request, Caller caller) {
        return new First(
                new Key(caller.name(), request.requestId()),
                request.type(),
                fingerprint(request.parameters()),
                timers.nanos(),
                new CompletableFuture<>());
    }

    private static CompletableFuture<Answer> repeated(
            Answer first,
            Optional<ResultCode> stillHolds,
            Supplier<CompletableFuture<Answer>> command) {
        if (stillHolds.isEmpty() || first.code().isError()) {
            return CompletableFuture.completedFuture(first);
        }
        return command.get().thenApply(again -> again.code() == stillHolds.get() ? first : again);
    }

    private CompletableFuture<Answer> run(First mine, Supplier<CompletableFuture<Answer>> command) {
        return command.get()
                .whenComplete((answer, failure) -> {
                    if (failure != null || WORTH_A_NEW_TRY.contains(answer.code())) {
                        firsts.remove(mine.key(), mine);
                    }
                    mine.answer()
                            .complete(
                                    failure == null ? answer : Answer.of(ResultCode.ERROR_UNKNOWN));
                });
    }

    private void remember(First mine) {
        synchronized (byAge) {
            byAge.addLast(mine);
            while (byAge.size() > entriesMax
                    || mine.atNanos() - byAge.getFirst().atNanos() > windowNanos) {
                First oldest = byAge.removeFirst();
                firsts.remove(oldest.key(), oldest);
            }
        }
    }

    /// FNV-1a over 64 bits: who makes two of his own commands collide harms only himself.
    private static long fingerprint(Map<String, String> parameters) {
        long hash = 0xcbf29ce484222325L;
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            hash = mix(mix(hash, each.getKey()), each.getValue());
        }
        return hash;
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (mixed ^ 0xffff) * 0x100000001b3L;
    }
}

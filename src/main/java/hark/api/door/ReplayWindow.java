package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.support.Timers;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Lets a client whose answer was lost ask again: the same command with the same REQUESTID on the same connection gets
/// the first answer, and nothing is done twice. A repeat that comes while the first still runs waits for it. [D]
///
/// A command with other parameters is no repeat, whatever its REQUESTID; so a client that numbers all its requests
/// alike still gets each of them done. Refusals of the moment, which acknowledge nothing, are not kept: asking again is
/// then a new try.
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
    private final ConcurrentLinkedQueue<First> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    ReplayWindow(DoorSettings settings, Timers timers, DoorMeters meters) {
        this.windowNanos = settings.replayWindow().toNanos();
        this.entriesMax = settings.replayMax();
        this.timers = timers;
        this.meters = meters;
    }

    /// @param parameters a fingerprint of all names and values
    private record Key(String connection, String type, String requestId, long parameters) {
        static Key of(Request request, Caller caller) {
            return new Key(
                    caller.connection(),
                    request.type(),
                    request.requestId(),
                    fingerprint(request.parameters()));
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

    private record First(Key key, long atNanos, CompletableFuture<Answer> answer) {}

    Answer once(Request request, Caller caller, Supplier<Answer> command) {
        if (windowNanos == 0 || entriesMax == 0) {
            return command.get();
        }
        long now = timers.nanos();
        dropOld(now);
        First mine = new First(Key.of(request, caller), now, new CompletableFuture<>());
        First first = firsts.putIfAbsent(mine.key(), mine);
        if (first != null) {
            meters.repeated();
            return first.answer().join();
        }
        byAge.add(mine);
        kept.incrementAndGet();
        return run(mine, command);
    }

    private Answer run(First mine, Supplier<Answer> command) {
        Answer answer = Answer.of(ResultCode.ERROR_UNKNOWN);
        try {
            answer = command.get();
            return answer;
        } finally {
            if (WORTH_A_NEW_TRY.contains(answer.code())) {
                firsts.remove(mine.key(), mine);
            }
            mine.answer().complete(answer);
        }
    }

    private void dropOld(long now) {
        First oldest = byAge.peek();
        while (oldest != null
                && (now - oldest.atNanos() > windowNanos || kept.get() >= entriesMax)) {
            if (byAge.remove(oldest)) {
                kept.decrementAndGet();
                firsts.remove(oldest.key(), oldest);
            }
            oldest = byAge.peek();
        }
    }
}

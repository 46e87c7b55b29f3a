package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.support.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Lets a client whose answer was lost ask again, on the same connection or a new one: the same command with the same
/// REQUESTID gets the first answer, and nothing is done twice. A repeat that comes while the first still runs waits
/// for it. [D]
///
/// Only what a client changed last on a device, or on a recording, can be repeated. So a client that numbers all its
/// requests alike gets BLACKOUTSTART, BLACKOUTSTOP, BLACKOUTSTART done, and one that counts from 1 for each call gets
/// each call. A beginning whose effect is over by now is done again, lest somebody believe in a blackout that is not
/// there. A refusal acknowledges nothing and is not kept: asking again is a new try.
final class ReplayWindow {
    /// Whatever may say whom or what a command is about.
    private static final Set<String> SUBJECT =
            Set.of(
                    "DEVICEID",
                    "DEVICEALIAS",
                    "STATIONNAME",
                    "SYS_USER",
                    "SYS_DOMAIN",
                    "CRM_USER",
                    "AGENTID",
                    "USERNAME",
                    "PHONEID",
                    "RECORDID",
                    "SESSIONID",
                    "GLOBALID");

    private static final long START = 0xcbf29ce484222325L;

    private final long windowNanos;
    private final int entriesMax;
    private final Timers timers;
    private final DoorMeters meters;
    private final Map<Key, First> latest = new HashMap<>();
    private final Deque<First> byAge = new ArrayDeque<>();

    ReplayWindow(DoorSettings settings, Timers timers, DoorMeters meters) {
        this.windowNanos = settings.replayWindow().toNanos();
        this.entriesMax = settings.replayMax();
        this.timers = timers;
        this.meters = meters;
    }

    /// @param client the named client, or its address: a connection may have broken with the answer
    /// @param subject a fingerprint of what the command is about
    private record Key(String client, long subject) {}

    /// @param command a fingerprint of TYPE, REQUESTID and all parameters
    /// @param before what it followed, should it be refused
    private record First(
            Key key,
            long command,
            long atNanos,
            CompletableFuture<Answer> answer,
            AtomicReference<Optional<First>> before) {
        boolean isRepeatedBy(First other, long windowNanos) {
            return command == other.command && other.atNanos - atNanos <= windowNanos;
        }
    }

    /// @param stillHolds the answer by which the command, run again, shows that what it began goes on
    CompletableFuture<Answer> once(
            Request request,
            Caller caller,
            Optional<ResultCode> stillHolds,
            Supplier<CompletableFuture<Answer>> command) {
        return once(request, caller.name(), stillHolds, command);
    }

    /// @param client the named client, or its address
    CompletableFuture<Answer> once(
            Request request,
            String client,
            Optional<ResultCode> stillHolds,
            Supplier<CompletableFuture<Answer>> command) {
        if (windowNanos == 0 || entriesMax == 0) {
            return command.get();
        }
        First mine = first(request, client);
        Optional<First> known = knownOrRemembered(mine);
        if (known.isPresent()) {
            meters.repeated();
            return known.get()
                    .answer()
                    .thenCompose(answer -> repeated(answer, stillHolds, command));
        }
        return run(mine, command);
    }

    private First first(Request request, String client) {
        long subject = START;
        long all = mix(mix(START, request.type()), request.requestId());
        for (Map.Entry<String, String> each : request.parameters().entrySet()) {
            all = mix(mix(all, each.getKey()), each.getValue());
            if (SUBJECT.contains(each.getKey())) {
                subject = mix(mix(subject, each.getKey()), each.getValue());
            }
        }
        return new First(
                new Key(client, subject),
                all,
                timers.nanos(),
                new CompletableFuture<>(),
                new AtomicReference<>(Optional.empty()));
    }

    private synchronized Optional<First> knownOrRemembered(First mine) {
        Optional<First> last = Optional.ofNullable(latest.get(mine.key()));
        if (last.isPresent() && last.get().isRepeatedBy(mine, windowNanos)) {
            return last;
        }
        mine.before().set(last);
        latest.put(mine.key(), mine);
        byAge.addLast(mine);
        while (byAge.size() > entriesMax
                || mine.atNanos() - byAge.getFirst().atNanos() > windowNanos) {
            First oldest = byAge.removeFirst();
            latest.remove(oldest.key(), oldest);
        }
        return Optional.empty();
    }

    /// A refused command changed nothing: what came before it is again the last.
    private synchronized void settled(First mine, boolean refused) {
        Optional<First> before = mine.before().getAndSet(Optional.empty());
        if (refused && latest.remove(mine.key(), mine)) {
            before.filter(each -> timers.nanos() - each.atNanos() <= windowNanos)
                    .ifPresent(each -> latest.put(each.key(), each));
        }
    }

    private static CompletableFuture<Answer> repeated(
            Answer first,
            Optional<ResultCode> stillHolds,
            Supplier<CompletableFuture<Answer>> command) {
        if (stillHolds.isEmpty() || !acknowledges(first)) {
            return CompletableFuture.completedFuture(first);
        }
        return command.get().thenApply(again -> again.code() == stillHolds.get() ? first : again);
    }

    private CompletableFuture<Answer> run(First mine, Supplier<CompletableFuture<Answer>> command) {
        return command.get()
                .whenComplete((answer, failure) -> {
                    Answer said = failure == null ? answer : Answer.of(ResultCode.ERROR_UNKNOWN);
                    settled(mine, !acknowledges(said));
                    mine.answer().complete(said);
                });
    }

    /// Where some cores did not answer, asking again is a new try, too.
    private static boolean acknowledges(Answer answer) {
        return !answer.code().isError() && answer.code() != ResultCode.PARTIAL_CORE_RESPONSE;
    }

    /// FNV-1a over 64 bits: who makes two of his own commands collide harms only himself.
    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (mixed ^ 0xffff) * 0x100000001b3L;
    }
}

package hark.core.call;

import hark.core.event.CoreEvent;
import hark.core.recording.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts the legs of calls on hold and takes them off, as their sessions say; ends no call and no blackout. Belongs to
/// the core's thread.
record Holds(CallParts parts) {
    /// What the session says now; nothing is told of what is as before.
    void follow(OpenCall call, LiveSession session, Moment at) {
        Map<Integer, LiveSession.Held> now = session.held(call.key());
        for (OnHold hold : List.copyOf(call.holds.values())) {
            if (!now.containsKey(hold.leg())) {
                boolean sent = session.isSent(call.key(), hold.leg());
                off(call, hold, sent ? OnHold.Over.RESUMED : OnHold.Over.LEG_GONE, at);
            }
        }
        now.forEach((leg, held) -> on(call, leg, held));
    }

    /// An earlier life may have put the leg on hold.
    private void on(OpenCall call, int leg, LiveSession.Held held) {
        OnHold hold =
                Optional.ofNullable(call.holds.get(leg)).orElseGet(() -> put(call, leg, held));
        long nanos = begin(hold, held.since());
        if (call.holdTimes.began(hold, nanos)) {
            parts.recorder().signalled().onHold(call.recordingId(), hold, nanos);
        }
    }

    private OnHold put(OpenCall call, int leg, LiveSession.Held held) {
        OnHold hold = new OnHold(leg, held.label(), held.sign(), held.since().at());
        parts.stream().add(new CoreEvent.PutOnHold(call.key(), hold));
        return hold;
    }

    /// When it began, on the clock that only runs forward. What an earlier life put on hold began earlier than this one
    /// has heard of it.
    private static long begin(OnHold hold, Moment heard) {
        Duration before = Duration.between(hold.since(), heard.at());
        return heard.nanos() - (before.isNegative() ? 0 : before.toNanos());
    }

    /// Nothing is on hold any more.
    void end(OpenCall call, OnHold.Over why, Moment at) {
        for (OnHold hold : List.copyOf(call.holds.values())) {
            off(call, hold, why, at);
        }
    }

    private void off(OpenCall call, OnHold hold, OnHold.Over why, Moment at) {
        OptionalLong from = call.holdTimes.over(hold, at.nanos());
        Duration lasted =
                from.isPresent()
                        ? Duration.ofNanos(at.nanos() - from.getAsLong())
                        : Duration.between(hold.since(), at.at());
        Duration told = lasted.isNegative() ? Duration.ZERO : lasted;
        parts.stream().add(new CoreEvent.TakenOffHold(call.key(), hold, told, why));
        parts.recorder().signalled().offHold(call.recordingId(), hold, at.nanos());
    }
}

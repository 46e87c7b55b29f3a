package hark.core.call;

import hark.board.Channel;
import hark.board.SessionFacts;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A board's session while it lasts, and the calls whose audio it carries. Belongs to the core's thread.
final class LiveSession {
    final Channel channel;
    final Moment began;
    SessionFacts facts;

    /// Agent leg by call.
    final Map<CallKey, Integer> calls = new LinkedHashMap<>(2);

    /// Agent leg by device, also for devices whose call has ended while the session goes on.
    final Map<String, Integer> devices = new LinkedHashMap<>(2);

    final SessionHearing hearing;

    LiveSession(Channel channel, SessionFacts facts, Moment began) {
        this.channel = channel;
        this.facts = facts;
        this.began = began;
        hearing = new SessionHearing(began.nanos());
    }

    Recorder.Audio audio(CallKey key) {
        return new Recorder.Audio(
                channel,
                Optional.ofNullable(calls.get(key))
                        .or(() -> Optional.ofNullable(devices.get(key.deviceId())))
                        .orElse(-1),
                facts.metadata());
    }

    boolean isActive() {
        return facts.streams().stream().anyMatch(SessionFacts.Stream::active);
    }

    void renamed(CallKey from, CallKey to) {
        Optional.ofNullable(calls.remove(from)).ifPresent(leg -> calls.put(to, leg));
    }
}

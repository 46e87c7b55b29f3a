package hark.core.call;

import hark.core.MonitorAsk;
import hark.core.device.DeviceAsk;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.ScreenOutcome;
import java.util.Optional;
import java.util.function.Predicate;

/// Which call is to be listened to, and whose screen to be seen. Each method is one turn.
public final class Monitoring {
    private final CallTracker tracker;
    private final CallParts parts;
    private final Sessions sessions;

    Monitoring(CallTracker tracker, CallParts parts, Sessions sessions) {
        this.tracker = tracker;
        this.parts = parts;
        this.sessions = sessions;
    }

    public MonitorOutcome start(MonitorAsk ask) {
        return tracker.onDevice(
                ask.device(),
                MonitorOutcome.NotResolved::new,
                device -> {
                    if (ask.mode().needsScreen()) {
                        return new MonitorOutcome.NoScreenClient();
                    }
                    return tracker.called(device, ask.instance())
                            .map(call -> start(ask, call))
                            .orElseGet(MonitorOutcome.NotInCall::new);
                });
    }

    private MonitorOutcome start(MonitorAsk ask, OpenCall call) {
        Optional<LiveSession> session = sessions.of(call);
        return parts.lines().start(ask, call.key(), session.map(each -> each.audio(call.key())));
    }

    public MonitorOutcome stop(String sessionId, Predicate<CallKey> calls) {
        return parts.lines().stop(sessionId, calls);
    }

    /// There is no way yet for a screen client to connect, so there is none on any device.
    public ScreenOutcome screen(DeviceAsk ask) {
        return tracker.onDevice(
                ask, ScreenOutcome.NotResolved::new, device -> new ScreenOutcome.NoClient());
    }
}

package hark.api.door;

import hark.api.door.ReachedDevices.Place;
import hark.api.door.ReachedDevices.Refusals;
import hark.core.Core.Told;
import hark.core.MonitorAsk;
import hark.core.MonitorCore;
import hark.core.call.CallKey;
import hark.core.device.DeviceAsk;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.ScreenOutcome;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// Listening to calls that somebody reaches.
record NarrowMonitors(MonitorCore all, ReachedDevices devices) implements MonitorCore {
    @Override
    public CompletionStage<Told<MonitorOutcome>> start(MonitorAsk ask) {
        return devices.at(
                new Place(ask.device(), ask.instance()),
                new Refusals<>(MonitorOutcome.NotResolved::new, MonitorOutcome.NotInCall::new),
                place -> all.start(ask.at(place.device(), place.instance())));
    }

    @Override
    public CompletionStage<Told<MonitorOutcome>> stop(String sessionId, Predicate<CallKey> wanted) {
        return devices.calls().thenCompose(reached -> all.stop(sessionId, reached.and(wanted)));
    }

    @Override
    public CompletionStage<Told<ScreenOutcome>> startScreen(DeviceAsk ask) {
        throw NarrowCore.everybodys();
    }

    @Override
    public CompletionStage<Told<ScreenOutcome>> stopScreen(DeviceAsk ask) {
        throw NarrowCore.everybodys();
    }
}

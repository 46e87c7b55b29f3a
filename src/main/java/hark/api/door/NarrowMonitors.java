package hark.api.door;

import hark.core.Core.Told;
import hark.core.MonitorAsk;
import hark.core.MonitorCore;
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
                ask.device(), MonitorOutcome.NotResolved::new, device -> all.start(ask.at(device)));
    }

    @Override
    public CompletionStage<Told<MonitorOutcome>> stop(String sessionId, Predicate<String> wanted) {
        return devices.ids()
                .thenCompose(ids ->
                        all.stop(sessionId, device -> ids.contains(device) && wanted.test(device)));
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

package hark.core;

import hark.core.Core.Told;
import hark.core.device.DeviceAsk;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.ScreenOutcome;
import java.util.concurrent.CompletionStage;

/// What the door may ask of the core about listening and watching. Nothing of it outlives the core, so nothing has to
/// be durable.
public interface MonitorCore {
    CompletionStage<Told<MonitorOutcome>> start(MonitorAsk ask);

    /// Ends all that is listened to under that name.
    CompletionStage<Told<MonitorOutcome>> stop(String sessionId);

    CompletionStage<Told<ScreenOutcome>> startScreen(DeviceAsk ask);

    CompletionStage<Told<ScreenOutcome>> stopScreen(DeviceAsk ask);
}

package hark.core;

import hark.core.Core.Told;
import hark.core.call.CallKey;
import hark.core.device.DeviceAsk;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.ScreenOutcome;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// What the door may ask of the core about listening and watching. Nothing of it outlives the core, so nothing has to
/// be durable.
public interface MonitorCore {
    CompletionStage<Told<MonitorOutcome>> start(MonitorAsk ask);

    /// Ends all that is listened to under that name.
    default CompletionStage<Told<MonitorOutcome>> stop(String sessionId) {
        return stop(sessionId, _ -> true);
    }

    /// Ends what is listened to under that name of these calls.
    CompletionStage<Told<MonitorOutcome>> stop(String sessionId, Predicate<CallKey> calls);

    CompletionStage<Told<ScreenOutcome>> startScreen(DeviceAsk ask);

    CompletionStage<Told<ScreenOutcome>> stopScreen(DeviceAsk ask);
}

package hark.core;

import hark.core.Core.Told;
import hark.core.call.CallKey;
import hark.core.call.Monitoring;
import hark.core.device.DeviceAsk;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.ScreenOutcome;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// Each question becomes a turn.
record MonitorQuestions(Questions questions, Monitoring monitoring) implements MonitorCore {
    @Override
    public CompletionStage<Told<MonitorOutcome>> start(MonitorAsk ask) {
        return questions.ask(() -> monitoring.start(ask));
    }

    @Override
    public CompletionStage<Told<MonitorOutcome>> stop(String sessionId, Predicate<CallKey> calls) {
        return questions.ask(() -> monitoring.stop(sessionId, calls));
    }

    @Override
    public CompletionStage<Told<ScreenOutcome>> startScreen(DeviceAsk ask) {
        return questions.ask(() -> monitoring.screen(ask));
    }

    @Override
    public CompletionStage<Told<ScreenOutcome>> stopScreen(DeviceAsk ask) {
        return questions.ask(() -> monitoring.screen(ask));
    }
}

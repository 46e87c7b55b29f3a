package hark.core;

import hark.core.agent.AgentOutcome;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallOutcome;
import hark.core.event.CoreEvent;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.RecordingOutcome;
import java.util.Optional;
import java.util.function.Predicate;

/// The event an answer speaks of.
final class JournalEffects {
    private JournalEffects() {}

    static Optional<Predicate<CoreEvent>> of(Object outcome) {
        return Optional.ofNullable(
                switch (outcome) {
                    case CallOutcome.Started o -> started(o);
                    case CallOutcome.Stopped o ->
                            e -> e instanceof CoreEvent.CallStopped s && s.key().equals(o.key());
                    case RecordingOutcome.Began o ->
                            e ->
                                    e instanceof CoreEvent.RecordingBegan b
                                            && b.recording().id() == o.recording().id();
                    case RecordingOutcome.Ended o ->
                            e ->
                                    e instanceof CoreEvent.RecordingStopped s
                                            && s.recording().id() == o.recording().id();
                    case ChangeOutcome.Changed o ->
                            e ->
                                    e instanceof CoreEvent.RecordingChanged c
                                            && c.recording().equals(o.recording());
                    case BlackoutOutcome.On o ->
                            e ->
                                    e instanceof CoreEvent.BlackoutStarted b
                                            && b.blackout().id() == o.blackout().id();
                    case BlackoutOutcome.Off o ->
                            e ->
                                    e instanceof CoreEvent.BlackoutStopped b
                                            && b.blackout().id() == o.blackout().id();
                    case AgentOutcome.LoggedIn o ->
                            e -> e instanceof CoreEvent.AgentTied t && t.tie().equals(o.tie());
                    case AgentOutcome.LoggedOut o ->
                            e -> e instanceof CoreEvent.AgentUntied u && u.tie().equals(o.tie());
                    default -> null;
                });
    }

    private static Predicate<CoreEvent> started(CallOutcome.Started started) {
        return e -> e instanceof CoreEvent.CallStarted s && s.key().equals(started.key());
    }
}

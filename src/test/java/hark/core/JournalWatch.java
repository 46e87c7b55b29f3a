package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import hark.core.schedule.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Listens to what is told, and holds it against what must be true of it in every life.
final class JournalWatch {
    private final CoreState replayed;
    private final QuietWatch quiet = new QuietWatch();
    private final ReferenceShares shares = new ReferenceShares();
    private final Map<Long, RecordingRow.State> recordings = new HashMap<>();
    private long lastId;
    private long lastRecording;
    private long lastDecision;
    private final Set<Long> blackouts = new HashSet<>();

    /// Calls that somebody has ended since they were under a blackout.
    private final Set<CallKey> callsEnded = new HashSet<>();

    JournalWatch(Scheduler scheduler) {
        replayed = new CoreState(scheduler, CoreSettings.DEFAULT.devices());
    }

    void told(Numbered numbered) {
        assertThat(numbered.id()).as("event id").isEqualTo(lastId + 1);
        lastId = numbered.id();
        replayed.apply(numbered.event());
        assertThat(shares.take(numbered.event())).as("percentages").isEmpty();
        quiet.told(numbered.event());
        look(numbered.event());
    }

    private void look(CoreEvent event) {
        switch (event) {
            case CoreEvent.Decided e -> {
                assertThat(e.trace().id()).as("decision id").isGreaterThan(lastDecision);
                lastDecision = e.trace().id();
            }
            case CoreEvent.BlackoutStarted e -> {
                assertThat(blackouts.add(e.blackout().id())).as("new blackout id").isTrue();
            }
            case CoreEvent.CallStopped e -> {
                if (e.ending().isCertain()) {
                    callsEnded.add(e.key());
                }
            }
            case CoreEvent.ChatStopped e -> callsEnded.add(e.key());
            case CoreEvent.BlackoutStopped e -> {
                boolean ended = callsEnded.removeIf(e.blackout()::covers);
                assertThat(ended || !e.stoppedBy().from().equals("the end of the call"))
                        .as("blackout %s ended with its call", e.blackout())
                        .isTrue();
            }
            case CoreEvent.RecordingBegan e -> {
                assertThat(e.recording().id()).as("recording id").isGreaterThan(lastRecording);
                ofWhoIsThere(e.recording());
                lastRecording = e.recording().id();
                recordings.put(lastRecording, RecordingRow.State.RECORDING);
            }
            case CoreEvent.RecordingStopped e ->
                    follows(e.recording(), RecordingRow.State.RECORDING);
            case CoreEvent.RecordingChanged e -> changed(e.recording());
            case CoreEvent.RecordingCompleted e -> {
                follows(e.recording(), RecordingRow.State.RENDERING);
                boolean blocked =
                        e.recording()
                                .fields()
                                .get(CallField.ANI)
                                .equals(Optional.of(SimulatedPeople.BLOCKED));
                assertThat(blocked && !e.recording().retention().locked())
                        .as("a blocked call is kept: %s", e.recording())
                        .isFalse();
            }
            case CoreEvent.RecordingFailed e ->
                    follows(e.recording(), recordings.get(e.recording().id()));
            case CoreEvent.RecordingDropped e -> {
                follows(e.recording(), RecordingRow.State.RENDERING);
                recordings.remove(e.recording().id());
            }
            default -> {}
        }
    }

    /// Whoever has logged in at a device has its calls; one that was taken up from its ledger is of the time before.
    private void ofWhoIsThere(RecordingRow row) {
        if (row.decisionId().isPresent()) {
            replayed.ties()
                    .at(row.key().deviceId())
                    .ifPresent(tie ->
                            assertThat(row.agentId())
                                    .as("agent of recording %d", row.id())
                                    .contains(Long.toString(tie.agentId())));
        }
    }

    /// A change of what is said of a recording neither brings it back nor takes what sealing found.
    private void changed(RecordingRow row) {
        assertThat(recordings.get(row.id()))
                .as("recording %d when it is changed", row.id())
                .isEqualTo(row.state());
        assertThat(row.sealing().filename().isEmpty())
                .as("recording %d has no file", row.id())
                .isEqualTo(row.state() != RecordingRow.State.COMPLETE);
    }

    private void follows(RecordingRow row, RecordingRow.State before) {
        assertThat(before)
                .as("recording %d before it is %s", row.id(), row.state())
                .isIn(RecordingRow.State.RECORDING, RecordingRow.State.RENDERING);
        assertThat(recordings.put(row.id(), row.state())).isEqualTo(before);
        assertThat(row.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    Map<Long, RecordingRow.State> recordings() {
        return recordings;
    }

    long lastId() {
        return lastId;
    }

    CoreSnapshot replayed() {
        return replayed.snapshot(lastId);
    }

    /// A snapshot as values whose order means something.
    static List<Object> facts(CoreSnapshot s) {
        return List.of(
                s.lastEventId(),
                s.lastRecordingId(),
                s.lastDecisionId(),
                s.lastBlackoutId(),
                s.calls(),
                s.recordings(),
                s.blackouts(),
                s.stations(),
                s.devices(),
                s.ties(),
                s.loggedOut(),
                s.chats(),
                s.counts().percentages(),
                s.counts().quotas(),
                Set.copyOf(s.counts().turns()));
    }

    /// Is what was answered among these events?
    static boolean holds(List<Numbered> since, Object outcome, Optional<String> mark) {
        boolean marked =
                mark.map(text -> since.stream().anyMatch(e -> e.event().toString().contains(text)))
                        .orElse(true);
        return marked
                && JournalEffects.of(outcome)
                        .map(effect -> since.stream().anyMatch(e -> effect.test(e.event())))
                        .orElse(true);
    }
}

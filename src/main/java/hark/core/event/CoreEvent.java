package hark.core.event;

import hark.board.ChannelState;
import hark.board.SessionEnd;
import hark.core.Asker;
import hark.core.ChannelView;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.call.MediaTrouble;
import hark.core.call.OnHold;
import hark.core.recording.RecordingFailure;
import hark.core.recording.RecordingRow;
import hark.core.schedule.DecisionTrace;
import hark.vault.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the core decided. The state after a restart is the snapshot with these applied in order, so each carries all
/// that its application needs.
public sealed interface CoreEvent {
    record CallStarted(CallKey key, CallFields fields, CallOrigin origin, Instant at)
            implements CoreEvent {}

    /// The call is told under another instance from now on: the API named what a board had opened.
    record CallRenamed(CallKey key, CallKey renamed) implements CoreEvent {}

    /// It became its device's active call again.
    record CallResumed(CallKey key) implements CoreEvent {}

    /// A command named a call that was open already. It ends with CALLSTOP from now on, and not with its audio.
    record CallTold(CallKey key, Instant at) implements CoreEvent {}

    /// @param changes a blank value clears its field
    record CallChanged(CallKey key, CallFields changes, Instant at) implements CoreEvent {}

    record CallStopped(CallKey key, Ending ending) implements CoreEvent {}

    /// Audio came to a call.
    record SessionJoined(CallKey key, String sessionId, int channel) implements CoreEvent {}

    record SessionLeft(CallKey key, String sessionId, SessionEnd end, Instant at)
            implements CoreEvent {}

    /// Something is wrong with the audio of a call, or is no more.
    record MediaWarned(CallKey key, MediaTrouble trouble, Phase phase, Instant at)
            implements CoreEvent {}

    /// A leg of a call was put on hold: by signalling nothing is sent on it.
    record PutOnHold(CallKey key, OnHold hold) implements CoreEvent {}

    /// @param lasted how long it was on hold
    record TakenOffHold(CallKey key, OnHold hold, Duration lasted, OnHold.Over why)
            implements CoreEvent {}

    record Decided(DecisionTrace trace) implements CoreEvent {}

    /// What became of a decision later on, for its trace.
    record DecisionNoted(long traceId, String note) implements CoreEvent {}

    record RecordingBegan(RecordingRow recording) implements CoreEvent {}

    record RecordingChanged(RecordingRow recording, Asker asker) implements CoreEvent {}

    /// The writer has closed; the file is not rendered yet.
    record RecordingStopped(RecordingRow recording, Why why) implements CoreEvent {}

    record RecordingCompleted(RecordingRow recording) implements CoreEvent {}

    /// @param failure what stood in its way; empty where an earlier version did not say
    record RecordingFailed(RecordingRow recording, Optional<RecordingFailure> failure)
            implements CoreEvent {}

    /// It shall not exist: shorter than its schedule's minimum.
    record RecordingDropped(RecordingRow recording, String reason) implements CoreEvent {}

    record BlackoutStarted(Blackout blackout) implements CoreEvent {}

    /// A recording began or ended inside it.
    record BlackoutSpread(Blackout blackout) implements CoreEvent {}

    record BlackoutStopped(Blackout blackout, Asker stoppedBy) implements CoreEvent {}

    record StationMapped(String deviceId, String stationName) implements CoreEvent {}

    record StationUnmapped(String deviceId) implements CoreEvent {}

    /// @param recordingId 0 when it is not recorded
    /// @param notRecorded why not; blank when it is
    record ChatStarted(
            CallKey key,
            long recordingId,
            String subject,
            List<String> participants,
            String notRecorded,
            Instant at)
            implements CoreEvent {
        public ChatStarted {
            participants = List.copyOf(participants);
        }

        @Override
        public String toString() {
            return "ChatStarted[" + key + ", " + recordingId + ", " + at + "]";
        }
    }

    /// @param subject blank: there is none any more
    record ChatChanged(CallKey key, Optional<String> subject, List<String> joining, Instant at)
            implements CoreEvent {
        public ChatChanged {
            joining = List.copyOf(joining);
        }

        @Override
        public String toString() {
            return "ChatChanged[" + key + ", " + at + "]";
        }
    }

    record ChatSaid(CallKey key, Transcript.Line line) implements CoreEvent {
        /// Blank when nobody was named.
        public String sender() {
            return line.sender();
        }
    }

    record ChatStopped(CallKey key, Ending ending, Instant at) implements CoreEvent {}

    /// Other schedules or block filters hold from now on: open calls are asked about again when their time comes.
    record RulesChanged(Asker asker) implements CoreEvent {}

    record AgentTied(Tie tie, Asker asker) implements CoreEvent {}

    /// He logged out, or is about to log in elsewhere, or another agent has taken the device over.
    record AgentUntied(Tie tie, Asker asker) implements CoreEvent {}

    /// What is told and changes nothing that survives a restart: applying it does nothing.
    sealed interface Notice extends CoreEvent {
        record MonitorBegan(CallKey key, String sessionId) implements Notice {}

        record MonitorEnded(CallKey key, String sessionId, Unheard why) implements Notice {}

        /// What a channel does now; one that is on hook serves no device.
        record ChannelSeen(ChannelView channel) implements Notice {}

        /// What a device does now, and who sits there.
        record DeviceSeen(
                String deviceId,
                Optional<String> deviceAlias,
                Optional<String> agentId,
                ChannelState state)
                implements Notice {
            /// As the wire tells it.
            public int stateNumber() {
                return state.number();
            }
        }

        /// @param limitBytes what there should be more of
        record DiskWarned(
                Disk disk, Shortage shortage, Phase phase, long freeBytes, long limitBytes)
                implements Notice {}

        record CoreSeen(Stage stage) implements Notice {}

        /// @param coreIdent the other core's
        record NeighbourSeen(String coreIdent, Sign sign) implements Notice {}

        /// A legal hold was laid on the recording or lifted from it: its row says which.
        record HoldChanged(RecordingRow recording, Asker asker) implements Notice {}

        /// @param object what was changed, and is durable already
        /// @param action how
        record ConfigChanged(String object, String action, Asker asker) implements Notice {}

        /// Something stands between calls and their files, or no longer does.
        ///
        /// @param warning by the name findings have
        /// @param deviceId blank when it is about no call
        record WatchWarned(
                String warning,
                String deviceId,
                String callInstance,
                OptionalLong recordingId,
                Phase phase,
                String what)
                implements Notice {}

        /// A blackout that was asked for another call silences the recording of this one, too.
        ///
        /// @param agentId whose blackout it is
        record BlackoutCame(CallKey key, OptionalLong agentId, Instant start) implements Notice {}

        /// It does no more, or the recording has ended.
        record BlackoutLeft(CallKey key, OptionalLong agentId, Instant start, Instant stop)
                implements Notice {}

        /// It was decided to record the call, and the recording could not even begin.
        record NotBegun(CallKey key, RecordingFailure failure, String reason) implements Notice {}
    }

    /// Why nobody listens by a session any more.
    enum Unheard {
        BY_API,
        CALL_ENDED,
        TOO_LONG,
        NOBODY_LISTENS,
        /// Who asked for it may not have it any more.
        NOT_ALLOWED,
        SERVER_STOPPED
    }

    /// A disk by what is on it.
    enum Disk {
        RECORDINGS,
        DATABASE
    }

    enum Shortage {
        /// It is time to make room.
        LOW,
        /// No recording begins any more.
        FULL
    }

    /// What becomes of a core. Its journal says only afterwards that it was down.
    enum Stage {
        STARTED,
        STOPPING,
        JOURNAL_DOWN,
        JOURNAL_UP
    }

    /// What is known of another core.
    enum Sign {
        PRESENT,
        SILENT,
        LEFT
    }

    /// Of what lasts for a while.
    enum Phase {
        BEGAN,
        OVER
    }

    /// Why a recording stopped.
    enum Why {
        BY_CLIENT,
        MAXIMUM,
        BLOCKED,
        SESSION_ENDED,
        CALL_ENDED,
        LEDGER_FAILED,
        SERVER_STOPPED;

        /// Nobody wants more of this call: only RECORDSTART begins another recording. [D]
        public boolean isFinal() {
            return switch (this) {
                case BY_CLIENT, MAXIMUM -> true;
                case BLOCKED, SESSION_ENDED, CALL_ENDED, LEDGER_FAILED, SERVER_STOPPED -> false;
            };
        }

        /// It was not the call that ended, nor anybody who ended it.
        public boolean isCutShort() {
            return switch (this) {
                case LEDGER_FAILED, SERVER_STOPPED -> true;
                case BY_CLIENT, MAXIMUM, BLOCKED, SESSION_ENDED, CALL_ENDED -> false;
            };
        }
    }

    enum Ending {
        BY_API,
        HUNG_UP,
        MEDIA_LOST,
        TOO_LONG,
        SERVER_STOPPED,
        SERVER_RESTARTED;

        /// Somebody ended the call. Otherwise we lost sight of it, and people may go on talking.
        public boolean isCertain() {
            return switch (this) {
                case BY_API, HUNG_UP -> true;
                case MEDIA_LOST, TOO_LONG, SERVER_STOPPED, SERVER_RESTARTED -> false;
            };
        }
    }
}

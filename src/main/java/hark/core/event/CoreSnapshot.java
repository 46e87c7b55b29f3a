package hark.core.event;

import hark.board.SessionEnd;
import hark.core.Asker;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.call.OnHold;
import hark.core.recording.RecordingRow;
import hark.core.schedule.DeciderCounts;
import hark.core.schedule.DecisionTrace;
import hark.vault.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The core's state as of an event.
///
/// @param recordings those not yet COMPLETE, FAILED or PURGED
/// @param stations station name by device
/// @param devices devices that stay known; those of open calls that do not are left out
/// @param loggedOut agents who once were tied, and are not
/// @param chats that are open, or whose transcript is not sealed yet
public record CoreSnapshot(
        long lastEventId,
        long lastRecordingId,
        long lastDecisionId,
        long lastBlackoutId,
        List<OpenCall> calls,
        List<RecordingRow> recordings,
        List<Blackout> blackouts,
        Map<String, String> stations,
        List<String> devices,
        List<Tie> ties,
        List<Long> loggedOut,
        List<Chat> chats,
        DeciderCounts counts) {
    public CoreSnapshot {
        calls = List.copyOf(calls);
        recordings = List.copyOf(recordings);
        blackouts = List.copyOf(blackouts);
        stations = Map.copyOf(stations);
        devices = List.copyOf(devices);
        ties = List.copyOf(ties);
        loggedOut = List.copyOf(loggedOut);
        chats = List.copyOf(chats);
    }

    public static final CoreSnapshot EMPTY =
            new CoreSnapshot(
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    DeciderCounts.NONE);

    /// Calls of one device stand in the order in which they were active, the active one last.
    ///
    /// @param sessionId of the board's session that carries its audio; empty when none
    /// @param recordingId of the recording that runs on it; 0 when none
    /// @param decision the last one
    public record OpenCall(
            CallKey key,
            CallFields fields,
            CallOrigin origin,
            Instant started,
            String sessionId,
            long recordingId,
            Optional<DecisionTrace> decision,
            Course course) {}

    /// Chats of one device stand in the order in which they were started.
    ///
    /// @param recordingId 0 when it is not recorded
    /// @param stopped when it ended; empty while it is open
    /// @param latest of all its times
    public record Chat(
            CallKey key,
            long recordingId,
            Instant started,
            String subject,
            List<String> participants,
            List<Transcript.Line> lines,
            List<ChatGap> gaps,
            Optional<Instant> stopped,
            Instant latest) {
        public Chat {
            participants = List.copyOf(participants);
            lines = List.copyOf(lines);
            gaps = List.copyOf(gaps);
        }
    }

    /// What a blackout did to a chat.
    public record ChatGap(long blackoutId, Blackout.Span span, Asker askedBy) {}

    /// How a call has gone so far.
    ///
    /// @param told when a command named it last
    /// @param left how its last session ended; empty while it has one, and when it never had
    /// @param lastSessionId of the latest session it had
    /// @param lastSign when something was last heard of it
    /// @param quiet its recording was ended while it goes on
    /// @param changed it is another call to the scheduler than when that was asked
    /// @param cleared fields that were said to be blank
    /// @param holds its legs that are on hold
    public record Course(
            Optional<Instant> told,
            Optional<SessionEnd> left,
            Optional<String> lastSessionId,
            Instant lastSign,
            boolean quiet,
            boolean changed,
            List<CallField> cleared,
            List<OnHold> holds) {
        public Course {
            cleared = List.copyOf(cleared);
            holds = List.copyOf(holds);
        }
    }
}

package hark.core.recording;

import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.schedule.CallFacts;
import hark.vault.SealOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// A recording as the list shows it, running or finished.
///
/// @param id RECORDID; grows, unique on this core
/// @param globalId unique over all cores
/// @param fields what was said of the call; KEEPDAYS, ARCHIVEACTION and PRIORITY are in `retention` and not here
/// @param duration zero while it runs
/// @param scheduleId the schedule that won
/// @param decisionId the trace that says why
/// @param terms what the decision gave it besides
/// @param failure why it failed; empty unless the state is FAILED
public record RecordingRow(
        long id,
        UUID globalId,
        String coreIdent,
        CallKey key,
        Optional<String> deviceAlias,
        Optional<String> agentId,
        int channel,
        CallFields fields,
        Instant start,
        Duration duration,
        Type type,
        State state,
        Retention retention,
        Notes notes,
        Sealing sealing,
        OptionalLong scheduleId,
        OptionalLong decisionId,
        Terms terms,
        String failure) {
    public enum Type {
        CTI,
        API,
        ONDEMAND,
        TIMED,
        CHAT,
        SCREEN
    }

    public enum State {
        RECORDING,
        RENDERING,
        COMPLETE,
        FAILED,
        PURGED
    }

    /// @param priority 0 to 100
    /// @param overridden priority, keepDays or archiveAction were changed after the decision
    public record Retention(
            OptionalInt keepDays,
            OptionalInt archiveAction,
            int priority,
            boolean locked,
            boolean overridden) {
        Retention locked(boolean to) {
            return new Retention(keepDays, archiveAction, priority, to, overridden);
        }

        Retention action(OptionalInt to) {
            return new Retention(keepDays, to, priority, locked, true);
        }
    }

    /// What a decision gives a recording and stays, whatever later happens to the schedule. [A]
    ///
    /// @param asked who wanted it
    /// @param schedule the name of the one that won
    /// @param minimum it is dropped when it is shorter
    /// @param unwanted why it is dropped however long it is
    public record Terms(
            CallFacts.Asked asked,
            String schedule,
            boolean stereo,
            Optional<Duration> minimum,
            Optional<String> unwanted) {
        /// Of a recording whose decision we do not know.
        public static final Terms NONE =
                new Terms(CallFacts.Asked.BY_CALL, "", true, Optional.empty(), Optional.empty());
    }

    /// What people say of a recording.
    public record Notes(
            boolean listenedTo,
            String mediaLabel,
            String qaForms,
            String qaGroupId,
            String qaScore,
            String qaPossScore) {
        public static final Notes NONE = new Notes(false, "", "", "", "", "");

        Notes listened(boolean to) {
            return new Notes(to, mediaLabel, qaForms, qaGroupId, qaScore, qaPossScore);
        }

        Notes labelled(String to) {
            return new Notes(listenedTo, to, qaForms, qaGroupId, qaScore, qaPossScore);
        }

        Notes forms(String to) {
            return new Notes(listenedTo, mediaLabel, to, qaGroupId, qaScore, qaPossScore);
        }

        Notes group(String to) {
            return new Notes(listenedTo, mediaLabel, qaForms, to, qaScore, qaPossScore);
        }

        Notes scored(String to) {
            return new Notes(listenedTo, mediaLabel, qaForms, qaGroupId, to, qaPossScore);
        }

        Notes possible(String to) {
            return new Notes(listenedTo, mediaLabel, qaForms, qaGroupId, qaScore, to);
        }
    }

    /// What sealing found; empty strings and zeros before.
    public record Sealing(
            String filename,
            String sha256,
            long bytes,
            String codec,
            int sampleRate,
            long packets,
            long lost,
            Duration blackout) {
        public static final Sealing NONE = new Sealing("", "", 0, "", 0, 0, 0, Duration.ZERO);

        public static Sealing of(SealOutcome.Sealed s) {
            return new Sealing(
                    s.filename(),
                    s.sha256(),
                    s.bytes(),
                    s.codec(),
                    s.sampleRate(),
                    s.packets(),
                    s.lost(),
                    s.blackout());
        }
    }

    /// When retention may act: start plus keep days. Empty when no keep days are set.
    public Optional<Instant> purgeAfter() {
        return retention.keepDays().isEmpty()
                ? Optional.empty()
                : Optional.of(start.plus(Duration.ofDays(retention.keepDays().getAsInt())));
    }

    public RecordingRow withKey(CallKey to) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                to,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                state,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow onChannel(int number) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                number,
                fields,
                start,
                duration,
                type,
                state,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow withFields(CallFields to) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                to,
                start,
                duration,
                type,
                state,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    RecordingRow withAgent(Optional<String> to, Optional<String> alias) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                alias,
                to,
                channel,
                fields,
                start,
                duration,
                type,
                state,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow withRetention(Retention to) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                state,
                to,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow withNotes(Notes to) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                state,
                retention,
                to,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    /// It is to be dropped.
    RecordingRow unwanted(String why) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                state,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                new Terms(
                        terms.asked(),
                        terms.schedule(),
                        terms.stereo(),
                        terms.minimum(),
                        Optional.of(why)),
                failure);
    }

    /// The writer has closed after this long.
    public RecordingRow stopped(Duration length) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                length,
                type,
                State.RENDERING,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow sealed(Sealing to) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                State.COMPLETE,
                retention,
                notes,
                to,
                scheduleId,
                decisionId,
                terms,
                failure);
    }

    public RecordingRow failed(String reason) {
        return new RecordingRow(
                id,
                globalId,
                coreIdent,
                key,
                deviceAlias,
                agentId,
                channel,
                fields,
                start,
                duration,
                type,
                State.FAILED,
                retention,
                notes,
                sealing,
                scheduleId,
                decisionId,
                terms,
                reason);
    }
}

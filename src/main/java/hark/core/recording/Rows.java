package hark.core.recording;

import hark.core.agent.Seats;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.schedule.Schedule;
import hark.vault.LedgerHeader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Makes rows of recordings from what is known when they begin, and the manifest's facts from rows.
final class Rows {
    private static final Set<CallField> RETENTION =
            Set.of(CallField.KEEPDAYS, CallField.ARCHIVEACTION, CallField.PRIORITY);

    private Rows() {}

    static RecordingRow begun(Recorder.Order order, RecorderParts parts, int channel) {
        return new RecordingRow(
                parts.book().lastRecordingId() + 1,
                parts.ids().uuid(),
                parts.coreIdent(),
                order.call().key(),
                order.agent().flatMap(Seats.Occupant::alias),
                order.agent().map(Seats.Occupant::idText),
                channel,
                saidOfCall(order.call().fields()),
                order.start().at(),
                Duration.ZERO,
                order.type(),
                RecordingRow.State.RECORDING,
                retention(order.schedule().terms(), order.call().fields()),
                RecordingRow.Notes.NONE,
                RecordingRow.Sealing.NONE,
                OptionalLong.of(order.schedule().id()),
                OptionalLong.of(order.trace().id()),
                terms(order),
                "");
    }

    private static RecordingRow.Terms terms(Recorder.Order order) {
        return new RecordingRow.Terms(
                order.trace().asked(),
                order.schedule().name(),
                order.schedule().terms().stereo(),
                order.schedule().terms().minimum(),
                Optional.empty());
    }

    /// What the caller has said of retention before the decision stands above what the schedule gives.
    private static RecordingRow.Retention retention(Schedule.Terms terms, CallFields said) {
        OptionalInt keepDays = said.number(CallField.KEEPDAYS);
        OptionalInt action = said.number(CallField.ARCHIVEACTION);
        return new RecordingRow.Retention(
                keepDays.isPresent() ? keepDays : terms.keepDays(),
                action.isPresent() ? action : terms.archiveAction(),
                said.number(CallField.PRIORITY).orElse(terms.priority()),
                false,
                false);
    }

    /// What is said of it afterwards, too; a blank value clears, and an unset priority is 0.
    private static RecordingRow.Retention changed(RecordingRow.Retention decided, CallFields said) {
        return new RecordingRow.Retention(
                said.names(CallField.KEEPDAYS)
                        ? said.number(CallField.KEEPDAYS)
                        : decided.keepDays(),
                said.names(CallField.ARCHIVEACTION)
                        ? said.number(CallField.ARCHIVEACTION)
                        : decided.archiveAction(),
                said.names(CallField.PRIORITY)
                        ? said.number(CallField.PRIORITY).orElse(0)
                        : decided.priority(),
                decided.locked(),
                decided.overridden() || RETENTION.stream().anyMatch(said::names));
    }

    /// The row of whoever sits at its device.
    static RecordingRow of(Optional<Seats.Occupant> agent, RecordingRow row) {
        return row.withAgent(
                agent.map(Seats.Occupant::idText), agent.flatMap(Seats.Occupant::alias));
    }

    /// The row with what is said of the recording.
    static RecordingRow changed(RecordingRow row, CallFields changes) {
        return row.withFields(row.fields().with(saidOfCall(changes)))
                .withRetention(changed(row.retention(), changes));
    }

    /// The row with what is said of its call: there `-1` means that nothing is said of retention. [A]
    static RecordingRow told(RecordingRow row, CallFields changes) {
        EnumMap<CallField, String> told = new EnumMap<>(CallField.class);
        told.putAll(changes.values());
        RETENTION.forEach(field -> told.remove(field, "-1"));
        return changed(row, new CallFields(told));
    }

    private static CallFields saidOfCall(CallFields fields) {
        EnumMap<CallField, String> kept = new EnumMap<>(CallField.class);
        kept.putAll(fields.values());
        kept.keySet().removeAll(RETENTION);
        return new CallFields(kept);
    }

    /// Facts for ledger and manifest. USER fields are left to the row: they may change, and the manifest may not.
    static Map<String, String> about(RecordingRow row) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("device_id", row.key().deviceId());
        about.put("call_instance", row.key().instance());
        about.put("recording_type", row.type().name());
        about.put("schedule", row.terms().schedule());
        about.put(LedgerHeader.PRIORITY, String.valueOf(row.retention().priority()));
        for (CallField field :
                new CallField[] {
                    CallField.ANI, CallField.DNIS, CallField.CALLID, CallField.CALLDIRECTION
                }) {
            row.fields()
                    .get(field)
                    .ifPresent(value -> about.put(field.name().toLowerCase(Locale.ROOT), value));
        }
        row.agentId().ifPresent(agent -> about.put("agent_id", agent));
        return about;
    }
}

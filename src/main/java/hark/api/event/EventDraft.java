package hark.api.event;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import hark.people.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An event in the making, field by field; a blank value leaves its field out.
final class EventDraft {
    private final EventType type;
    private final TimeForm times;
    private final List<String> devices = new ArrayList<>();
    private final List<Body> fields = new ArrayList<>();
    private Optional<String> agentId = Optional.empty();
    private Optional<Routing> routing = Optional.empty();

    EventDraft(EventType type, TimeForm times) {
        this.type = type;
        this.times = times;
    }

    Event event(Numbered numbered, String coreIdent) {
        List<Body> all = new ArrayList<>();
        all.add(new Body.Leaf("EVENTID", Long.toString(numbered.id())));
        all.add(new Body.Leaf("EVENTTYPE", type.name()));
        all.add(new Body.Leaf("EVENTTIME", times.write(numbered.at())));
        all.add(new Body.Leaf("COREIDENT", coreIdent));
        all.addAll(fields);
        Body.Node body = new Body.Node("EVENT", all);
        return new Event(
                numbered.id(),
                numbered.at(),
                type,
                coreIdent,
                devices,
                agentId,
                routing.orElse(numbered.routing()),
                body,
                new EventTexts());
    }

    EventDraft with(String name, String value) {
        if (!value.isEmpty()) {
            fields.add(new Body.Leaf(name, value));
        }
        return this;
    }

    EventDraft seconds(String name, Duration duration) {
        return with(name, Long.toString(duration.toSeconds()));
    }

    EventDraft device(String id) {
        devices.add(id);
        return with("DEVICEID", id);
    }

    /// It is about this device, too.
    EventDraft also(String name, String device) {
        devices.add(device);
        return with(name, device);
    }

    EventDraft also(List<String> others) {
        devices.addAll(others);
        return this;
    }

    EventDraft call(CallKey key) {
        return device(key.deviceId()).with("CALLINSTANCE", key.instance());
    }

    EventDraft agent(String id) {
        agentId = Optional.of(id).filter(each -> !each.isEmpty());
        return with("AGENTID", id);
    }

    /// It says itself how its call came.
    EventDraft came(Routing how) {
        routing = Optional.of(how);
        return this;
    }

    EventDraft fields(CallFields said) {
        said.values().forEach((field, value) -> with(field.name(), text(field, value)));
        return this;
    }

    /// As [#fields], with the names of those that have no value any more.
    EventDraft changes(CallFields said) {
        String cleared =
                said.values().entrySet().stream()
                        .filter(each -> each.getValue().isEmpty())
                        .map(each -> each.getKey().name())
                        .collect(Collectors.joining(" "));
        return fields(said).with("CLEARED", cleared);
    }

    private String text(CallField field, String value) {
        return switch (field) {
            case STARTTIME -> times.read(value).map(times::write).orElse(value);
            case ISTRUNK -> value.toUpperCase(Locale.ROOT);
            case ANI, DNIS, GATE, SGROUP, CALLID, CALLDIRECTION -> value;
            case USER1, USER2, USER3, USER4, USER5, USER6, USER7, USER8 -> value;
            case USER9, USER10, USER11, USER12, USER13, USER14, USER15 -> value;
            case KEEPDAYS, ARCHIVEACTION, PRIORITY, SESSIONID, CALLSEGMENTID -> value;
        };
    }

    EventDraft recording(RecordingRow row) {
        call(row.key())
                .came(row.fields().routing())
                .with("RECORDID", Long.toString(row.id()))
                .with("GLOBALID", row.globalId().toString())
                .with("RECORDING_TYPE", row.type().name())
                .with("STATE", row.state().name())
                .agent(row.agentId().orElse(""))
                .with("DEVICEALIAS", row.deviceAlias().orElse(""));
        return row.type() == RecordingRow.Type.CHAT
                ? this
                : with("CHANNEL", Integer.toString(row.channel()));
    }
}

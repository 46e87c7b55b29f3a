package hark.api.event;

import hark.api.Body;
import hark.people.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that has happened, and is durable.
///
/// @param id the journal's number: it grows, and is never used again
/// @param at when, to the microsecond
/// @param devices all that it is about
/// @param agentId whom it is about, where it says so
/// @param routing how the call it is about had come by then, where that is known
/// @param body as it is told; only fields that have a value
/// @param texts as it is written
public record Event(
        long id,
        Instant at,
        EventType type,
        String coreIdent,
        List<String> devices,
        Optional<String> agentId,
        Routing routing,
        Body.Node body,
        EventTexts texts) {
    public Event {
        devices = List.copyOf(devices);
    }

    /// Written by nobody yet, and of no call that says how it came.
    public Event(
            long id,
            Instant at,
            EventType type,
            String coreIdent,
            List<String> devices,
            Optional<String> agentId,
            Body.Node body) {
        this(id, at, type, coreIdent, devices, agentId, Routing.NONE, body, new EventTexts());
    }

    /// As it is written in that form, which nobody may change.
    public byte[] text(EventTexts.Form form) {
        return texts.of(form, this);
    }
}

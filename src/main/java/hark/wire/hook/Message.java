package hark.wire.hook;

import hark.api.event.Event;
import hark.api.event.Lost;
import hark.api.hook.Parked;
import hark.wire.http.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What is posted at a time.
///
/// @param id the same at each attempt and never of another: core and EVENTID
/// @param eventId after it the webhook has dealt with everything up to there
/// @param happened when what it tells of happened
/// @param body JSON
record Message(String id, long eventId, Instant happened, byte[] body) {
    static Message of(Event event) {
        return new Message(
                event.coreIdent() + "-" + event.id(), event.id(), event.at(), EventJson.of(event));
    }

    /// @param now when it was noticed
    static Message of(Lost lost, String coreIdent, Instant now) {
        return new Message(
                "%s-lost-%d-%d".formatted(coreIdent, lost.from(), lost.to()),
                lost.to(),
                now,
                EventJson.of(lost, coreIdent));
    }

    static Message of(Parked parked) {
        return new Message(
                parked.messageId(),
                parked.eventId(),
                parked.happened(),
                parked.body().getBytes(StandardCharsets.UTF_8));
    }

    Parked parked(Instant now) {
        return new Parked(eventId, id, happened, now, new String(body, StandardCharsets.UTF_8));
    }
}

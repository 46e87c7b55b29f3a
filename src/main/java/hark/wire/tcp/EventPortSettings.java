package hark.wire.tcp;

import hark.api.event.EventTypes;
import java.util.Optional;

/// Port 5621.
///
/// @param bind `events.bind`, address to listen on, 0.0.0.0
/// @param port `events.port`, 5621 (0 to 65535): 0 is any free one, which the log tells
/// @param queueMax `events.queueMax`, events that wait for a client, 10,000 (1,000 to 1,000,000): with one more they
///     are lost to it, and EVENTSLOST says so
/// @param autoSubscribe `events.autoSubscribe`, none: what a client is told without asking
/// @param like all else is as on the command port
public record EventPortSettings(
        String bind,
        int port,
        int queueMax,
        Optional<EventTypes> autoSubscribe,
        CommandPortSettings like) {
    public static EventPortSettings defaults() {
        return new EventPortSettings(
                "0.0.0.0", 5621, 10_000, Optional.empty(), CommandPortSettings.defaults());
    }

    CommandPortSettings clients() {
        return new CommandPortSettings(
                bind,
                port,
                like.allow(),
                like.clientsMax(),
                like.partialIdle(),
                like.requestsBytesMax(),
                like.outputBytesMax(),
                like.slowReader(),
                like.closeGrace());
    }
}

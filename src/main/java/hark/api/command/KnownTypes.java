package hark.api.command;

import static hark.api.command.Category.CALLS;
import static hark.api.command.Category.EVENTS;
import static hark.api.command.Mark.ATTESTED;
import static hark.api.command.Mark.OURS;

import java.util.List;

/// TYPEs that we know and this installation cannot do: they answer 49, and those of the event port 15 elsewhere.
final class KnownTypes {
    static final List<CommandEntry> ALL =
            List.of(
                    CommandEntry.known("CHATSTART", CALLS, ATTESTED),
                    CommandEntry.known("CHATUPDATE", CALLS, ATTESTED),
                    CommandEntry.known("CHATSTOP", CALLS, OURS),
                    CommandEntry.known("EVENTSUBSCRIBE", EVENTS, OURS),
                    CommandEntry.known("EVENTUNSUBSCRIBE", EVENTS, OURS),
                    CommandEntry.known("EVENTREPLAY", EVENTS, OURS));

    private KnownTypes() {}
}

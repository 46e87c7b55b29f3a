package hark.api.command;

import static hark.api.command.Category.EVENTS;
import static hark.api.command.Mark.OURS;

import java.util.List;

/// TYPEs that we know and this installation cannot do: they answer 49.
final class KnownTypes {
    static final List<CommandEntry> ALL =
            List.of(
                    CommandEntry.known("EVENTSUBSCRIBE", EVENTS, OURS),
                    CommandEntry.known("EVENTUNSUBSCRIBE", EVENTS, OURS),
                    CommandEntry.known("EVENTREPLAY", EVENTS, OURS));

    private KnownTypes() {}
}

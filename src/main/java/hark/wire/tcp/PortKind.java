package hark.wire.tcp;

import hark.api.door.Caller;

/// In what the two ports of XML requests differ: how they are called, and what is told there.
enum PortKind {
    COMMANDS("command", "Commands", "tcp.port", Caller.Way.COMMAND_PORT),
    EVENTS("event", "Events", "events.port", Caller.Way.EVENT_PORT);

    private final String word;
    private final String title;
    private final String setting;
    private final Caller.Way way;

    PortKind(String word, String title, String setting, Caller.Way way) {
        this.word = word;
        this.title = title;
        this.setting = setting;
        this.way = way;
    }

    /// In names of threads, connections and meters.
    String word() {
        return word;
    }

    String title() {
        return title;
    }

    String setting() {
        return setting;
    }

    Caller.Way way() {
        return way;
    }
}

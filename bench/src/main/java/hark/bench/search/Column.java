package hark.bench.search;

import java.util.Locale;
import java.util.Set;

/// A column of the list of recordings, as the database keeps it and as the wire names it.
record Column(String name, Kind kind) {
    private static final Set<String> FLAGS =
            Set.of("screen_capture", "locked", "listenedto", "overridden");
    private static final Set<String> TIMES = Set.of("recording_time", "purge_after");

    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TIME
    }

    static Column of(String name, String type) {
        if (FLAGS.contains(name)) {
            return new Column(name, Kind.FLAG);
        }
        if (TIMES.contains(name)) {
            return new Column(name, Kind.TIME);
        }
        return new Column(name, type.equals("TEXT") ? Kind.TEXT : Kind.NUMBER);
    }

    String onWire() {
        return name.toUpperCase(Locale.ROOT);
    }

    /// Times and flags take no pattern.
    boolean takesPattern() {
        return kind == Kind.TEXT || kind == Kind.NUMBER;
    }
}

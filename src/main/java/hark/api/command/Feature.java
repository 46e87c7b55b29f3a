package hark.api.command;

import java.util.Locale;

/// What an operator may switch off as a whole: its commands then answer 39, and the rest of the server goes on.
public enum Feature {
    LOOKUP(
            "Looking up calls, recordings and decisions: CALLLIST, RECORDINFO, RECORDVERIFY, DECISIONS,"
                    + " RECORDINGSTATS."),
    CHAT("Recording of chats: CHATSTART, CHATUPDATE, CHATSTOP."),
    SCREEN("Recording of screens: SCREENSTART, SCREENSTOP."),
    MONITOR("Listening to live calls: MONITORSTART, MONITORSTOP."),
    PLAYBACK("Streams of finished recordings: PLAYBACKSTART, PLAYBACKSTOP."),
    IMPORT("Administration by commands: those that begin with IMPORT, and LISTPERMISSIONS.");

    private final String what;

    Feature(String what) {
        this.what = what;
    }

    /// The key of its switch.
    public String setting() {
        return "features." + name().toLowerCase(Locale.ROOT);
    }

    /// A sentence for the operator.
    public String what() {
        return what;
    }
}

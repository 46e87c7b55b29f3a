package hark.core.call;

/// What is wrong with the audio of a call.
///
/// @param leg [#ALL] when it is all of them
/// @param label of the leg, as the telephone names it; blank if it does not
/// @param what in words
public record MediaTrouble(Kind kind, int leg, String label, String what) {
    public static final int ALL = -1;

    /// Kinds, by the names listeners get.
    public enum Kind {
        /// The call is up, and no packet comes.
        NO_RTP,
        /// Packets come on another leg.
        LEG_SILENT,
        LOSS,
        /// It is heard and shall be recorded, and no recording runs.
        NOT_RECORDED,
        /// It is heard and being recorded, and nothing of it reaches the disk.
        NOT_KEPT
    }

    boolean isSame(MediaTrouble other) {
        return kind == other.kind && leg == other.leg;
    }
}

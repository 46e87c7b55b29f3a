package hark.api;

import hark.api.command.Bound;
import hark.core.recording.RecordingRow;
import hark.people.Permission;
import hark.people.Rights;

/// What one may do with a recording.
///
/// @param all the permission for recordings of anybody
/// @param own the permission for one's own
record RecordingRight(Permission all, Permission own) {
    static final RecordingRight LOOK =
            new RecordingRight(Permission.RECORDINGS_SEARCH, Permission.SELF_PLAY);
    static final RecordingRight HEAR =
            new RecordingRight(Permission.RECORDINGS_PLAY, Permission.SELF_PLAY);
    static final RecordingRight KEEP =
            new RecordingRight(Permission.RECORDINGS_DOWNLOAD, Permission.SELF_DOWNLOAD);

    boolean allows(Bound bound, RecordingRow row) {
        return bound.mayHave(row, all, own);
    }

    /// Whether there could be a recording with which he may do it.
    boolean isHadSomewhere(Rights rights) {
        return rights.hasSomewhere(all) || rights.has(own);
    }
}

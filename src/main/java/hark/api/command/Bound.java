package hark.api.command;

import hark.core.recording.RecordingRow;
import hark.people.Permission;
import hark.people.Rights;
import java.util.Optional;
import java.util.OptionalLong;

/// By what somebody is bound, for commands of which he may not have everything.
///
/// @param userId whose own recordings are his
public record Bound(Rights rights, OptionalLong userId) {
    /// A program that no role binds.
    public static final Bound NOT = new Bound(Rights.UNBOUND, OptionalLong.empty());

    /// Whether he may have this recording: by the one permission all, or by the other as it is his own.
    public boolean mayHave(RecordingRow row, Permission all, Permission own) {
        return rights.has(all) || rights.has(own) && isHis(row);
    }

    private boolean isHis(RecordingRow row) {
        return userId.isPresent()
                && row.agentId().equals(Optional.of(Long.toString(userId.getAsLong())));
    }

    /// Whether he may have recordings kept longer, and not shorter.
    boolean extendsOnly() {
        return !rights.has(Permission.RECORDINGS_SHORTEN_RETENTION);
    }
}

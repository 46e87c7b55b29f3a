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

    /// Whether he may have this recording: all, or as it is his own.
    public boolean mayHave(RecordingRow row, Permission all) {
        return rights.has(all)
                || userId.isPresent()
                        && row.agentId().equals(Optional.of(Long.toString(userId.getAsLong())));
    }
}

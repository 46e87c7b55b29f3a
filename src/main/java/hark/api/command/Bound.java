package hark.api.command;

import hark.core.recording.RecordingRow;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.Within;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// By what somebody is bound, for commands of which he may not have everything.
///
/// @param userId what is this agent's is his own
/// @param people as they are now
/// @param within what he reaches with the command he sends; empty: everything
public record Bound(Rights rights, OptionalLong userId, Roster people, Optional<Within> within) {
    /// A program that no role binds.
    public static final Bound NOT =
            new Bound(Rights.UNBOUND, OptionalLong.empty(), Roster.EMPTY, Optional.empty());

    /// Whatever he sends.
    public static Bound of(Rights rights, OptionalLong userId, Roster people) {
        return new Bound(rights, userId, people, Optional.of(Within.NOTHING));
    }

    /// The same, who sends this command, and may.
    public Bound sending(CommandEntry entry) {
        Optional<Within> reach =
                entry.permissions().isEmpty()
                        ? Optional.empty()
                        : reach(entry.permissions(), entry.own());
        return new Bound(rights, userId, people, reach);
    }

    private Optional<Within> reach(List<Permission> any, Optional<Permission> own) {
        Optional<String> himself =
                own.filter(rights::has).isPresent() && userId.isPresent()
                        ? Optional.of(Long.toString(userId.getAsLong()))
                        : Optional.empty();
        return rights.reach(any, people).map(groups -> groups.and(himself));
    }

    /// Whether he may have this recording: by the one permission, or by the other as it is his own.
    public boolean mayHave(RecordingRow row, Permission all, Permission own) {
        return holds(row, reach(List.of(all), Optional.of(own)));
    }

    /// Whether this permission of his reaches it.
    boolean reaches(RecordingRow row, Permission permission) {
        return holds(row, reach(List.of(permission), Optional.empty()));
    }

    private static boolean holds(RecordingRow row, Optional<Within> reach) {
        return reach.isEmpty() || reach.get().holds(row.key().deviceId(), row.agentId());
    }

    /// Whether he may have what runs kept longer, and not shorter.
    boolean extendsOnly() {
        return !rights.has(Permission.RECORDINGS_SHORTEN_RETENTION);
    }
}

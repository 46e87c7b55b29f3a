package hark.api.command;

import hark.core.recording.InReach;
import hark.core.recording.RecordingRow;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.Within;
import java.util.Arrays;
import java.util.EnumSet;
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

    private static final Bound EXTENDING =
            new Bound(
                    new Rights(
                            EnumSet.complementOf(
                                    EnumSet.of(Permission.RECORDINGS_SHORTEN_RETENTION)),
                            false),
                    OptionalLong.empty(),
                    Roster.EMPTY,
                    Optional.empty());

    /// By what somebody is bound later on who was let in.
    public interface Review {
        Review NONE = Optional::of;

        /// @param then when he was
        /// @return empty when he would not be let in any more
        Optional<Bound> now(Bound then);
    }

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

    /// Whether he could do something with a recording as it is then that he cannot do with it before.
    boolean gains(RecordingRow before, RecordingRow then) {
        return isElsewhere(before, then)
                && Arrays.stream(Permission.values())
                        .filter(Permission::isWithinGroups)
                        .map(each -> reach(List.of(each), ownOf(each)))
                        .anyMatch(reach -> holds(then, reach) && !holds(before, reach));
    }

    private static boolean isElsewhere(RecordingRow before, RecordingRow then) {
        return !then.agentId().equals(before.agentId())
                || !then.fields().routing().equals(before.fields().routing());
    }

    /// With which he may have the same of his own.
    private static Optional<Permission> ownOf(Permission all) {
        return switch (all) {
            case RECORDINGS_SEARCH, RECORDINGS_PLAY -> Optional.of(Permission.SELF_PLAY);
            case RECORDINGS_DOWNLOAD -> Optional.of(Permission.SELF_DOWNLOAD);
            case LIVE_ACT -> Optional.of(Permission.SELF_RECORD);
            case USERS_ADMIN,
                    ROLES_ADMIN,
                    SYSTEM_CONFIG,
                    SCHEDULES_ADMIN,
                    ARCHIVE_ADMIN,
                    RECORDINGS_UPDATE,
                    RECORDINGS_DELETE,
                    RECORDINGS_LOCK,
                    RECORDINGS_BLACKOUT,
                    RECORDINGS_SHORTEN_RETENTION,
                    LIVE_VIEW,
                    LIVE_MONITOR,
                    AUDIT_VIEW,
                    SELF_RECORD,
                    SELF_PLAY,
                    SELF_DOWNLOAD,
                    API_EXPLORER ->
                    Optional.empty();
        };
    }

    /// Whether this permission of his reaches it.
    boolean reaches(RecordingRow row, Permission permission) {
        return holds(row, reach(List.of(permission), Optional.empty()));
    }

    private static boolean holds(RecordingRow row, Optional<Within> reach) {
        return reach.isEmpty() || InReach.is(row, reach.get());
    }

    /// As he is bound at another core than the one he asks: what he may besides was decided there. Only who reaches
    /// everything is carried to others.
    public static Bound elsewhere(Keeping keeping) {
        return switch (keeping) {
            case AS_SAID -> NOT;
            case NOT_SHORTER -> EXTENDING;
        };
    }

    /// How what runs may be kept by who is asked.
    public enum Keeping {
        AS_SAID,
        NOT_SHORTER
    }

    /// Whether he may have what runs kept longer, and not shorter.
    public boolean extendsOnly() {
        return !rights.has(Permission.RECORDINGS_SHORTEN_RETENTION);
    }
}

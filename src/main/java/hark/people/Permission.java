package hark.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Something that a role can allow. Idents and names are fixed for ever: roles are written with them. [D]
public enum Permission {
    USERS_ADMIN(1, "users.admin", "Manage users, groups, sites and stations"),
    ROLES_ADMIN(2, "roles.admin", "Manage roles and what they allow"),
    SYSTEM_CONFIG(3, "system.config", "See and change the system's settings"),
    SCHEDULES_ADMIN(4, "schedules.admin", "Manage schedules, block filters and masks"),
    ARCHIVE_ADMIN(5, "archive.admin", "Manage archive actions"),
    RECORDINGS_SEARCH(6, "recordings.search", "Search recordings"),
    RECORDINGS_PLAY(7, "recordings.play", "Play recordings"),
    RECORDINGS_DOWNLOAD(8, "recordings.download", "Download recordings"),
    RECORDINGS_UPDATE(9, "recordings.update", "Change the fields of recordings"),
    RECORDINGS_DELETE(10, "recordings.delete", "Delete recordings"),
    RECORDINGS_LOCK(11, "recordings.lock", "Place recordings under legal hold, and release them"),
    RECORDINGS_BLACKOUT(12, "recordings.blackout", "Black out a span of a finished recording"),
    RECORDINGS_SHORTEN_RETENTION(
            13, "recordings.shortenRetention", "Shorten how long recordings are kept"),
    LIVE_VIEW(14, "live.view", "See which calls are going on"),
    LIVE_MONITOR(15, "live.monitor", "Listen to calls that are going on"),
    AUDIT_VIEW(16, "audit.view", "Read the audit log"),
    SELF_RECORD(17, "self.record", "Record own calls"),
    SELF_PLAY(18, "self.play", "Play own recordings"),
    SELF_DOWNLOAD(19, "self.download", "Download own recordings"),
    API_EXPLORER(20, "api.explorer", "Try commands in the console"),
    LIVE_ACT(21, "live.act", "Start and stop recording and blackouts of live calls");

    private final int ident;
    private final String label;
    private final String description;

    Permission(int ident, String label, String description) {
        this.ident = ident;
        this.label = label;
        this.description = description;
    }

    /// Whether what it allows can be narrowed to groups. What concerns everybody cannot.
    public boolean isWithinGroups() {
        return switch (this) {
            case RECORDINGS_SEARCH,
                    RECORDINGS_PLAY,
                    RECORDINGS_DOWNLOAD,
                    RECORDINGS_UPDATE,
                    RECORDINGS_DELETE,
                    RECORDINGS_LOCK,
                    RECORDINGS_BLACKOUT,
                    RECORDINGS_SHORTEN_RETENTION,
                    LIVE_VIEW,
                    LIVE_MONITOR,
                    LIVE_ACT ->
                    true;
            case USERS_ADMIN,
                    ROLES_ADMIN,
                    SYSTEM_CONFIG,
                    SCHEDULES_ADMIN,
                    ARCHIVE_ADMIN,
                    AUDIT_VIEW,
                    SELF_RECORD,
                    SELF_PLAY,
                    SELF_DOWNLOAD,
                    API_EXPLORER ->
                    false;
        };
    }

    public int ident() {
        return ident;
    }

    /// Such as `recordings.play`.
    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    /// @param identOrName the number, or the name in any case
    public static Optional<Permission> of(String identOrName) {
        String folded = identOrName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each ->
                        Integer.toString(each.ident).equals(folded)
                                || each.label.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
    }
}

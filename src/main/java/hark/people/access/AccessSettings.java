package hark.people.access;

import java.time.Duration;

/// How people get in.
///
/// @param idle `login.idleMinutes`, 30 (1 to 1,440): a session that is not used for so long is over
/// @param longest `login.maxHours`, 12 (1 to 168): after it one logs in again, however busy
/// @param sessionsMax `login.sessionsMax`, 10,000 (10 to 1,000,000): with one more, the one that was used least lately
///     is over
/// @param setUp `login.setup`, whenNeeded: when a start prints a link that makes an administrator
public record AccessSettings(Duration idle, Duration longest, int sessionsMax, SetUpLink setUp) {
    /// How long a link that makes an administrator is good.
    static final Duration SETUP_LINK = Duration.ofHours(24);

    /// Of one user at a time: the one that was used least lately is over.
    static final int SESSIONS_OF_ONE_MAX = 20;

    /// When a start prints a link that makes an administrator.
    public enum SetUpLink {
        WHENNEEDED,
        ALWAYS
    }

    public static AccessSettings defaults() {
        return new AccessSettings(
                Duration.ofMinutes(30), Duration.ofHours(12), 10_000, SetUpLink.WHENNEEDED);
    }
}

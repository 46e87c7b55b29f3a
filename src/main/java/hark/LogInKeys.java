package hark;

import hark.api.search.SearchSettings;
import hark.people.access.AccessSettings;
import hark.support.SettingsReader;

/// The settings of log-ins and sessions, and of what is kept for each person.
record LogInKeys(SettingsReader settings) {
    AccessSettings access() {
        return new AccessSettings(
                settings.key("login.idleMinutes", "A session that is not used for so long is over.")
                        .answers("HTTP 401")
                        .duration(30, 1, 1_440),
                settings.key("login.maxHours", "After it one logs in again, however busy.")
                        .answers("HTTP 401")
                        .duration(12, 1, 168),
                settings.key(
                                "login.sessionsMax",
                                "Sessions at a time; with one more, the one used least lately is over.")
                        .answers("HTTP 401")
                        .count(10_000, 10, 1_000_000),
                settings.key(
                                "login.setup",
                                "When a start prints a link that makes an administrator.")
                        .choice(AccessSettings.SetUpLink.WHENNEEDED));
    }

    SearchSettings searches() {
        return new SearchSettings(
                settings.key("searches.max", "Saved searches of one person.")
                        .answers("HTTP 409")
                        .count(100, 1, 1_000),
                settings.key(
                                "searches.keepInactiveDays",
                                "So long after a user was made inactive his saved searches are removed.")
                        .duration(30, 0, 3_650));
    }
}

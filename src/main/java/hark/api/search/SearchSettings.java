package hark.api.search;

import java.time.Duration;

/// How many searches are kept, and for how long.
///
/// @param most `searches.max`, 100 (1 to 1,000): of one person
/// @param keepAway `searches.keepInactiveDays`, 30 (0 to 3,650): so long after a user was made inactive
public record SearchSettings(int most, Duration keepAway) {
    public static SearchSettings defaults() {
        return new SearchSettings(100, Duration.ofDays(30));
    }
}

package hark.core.schedule;

import java.time.Instant;

/// Calls that match are never recorded.
///
/// @param pattern `*` stands for any text
/// @param created a recording that ran by then is left alone
public record BlockFilter(long id, Field field, String pattern, Instant created) {
    public enum Field {
        ANI,
        DNIS,
        DEVICEID,
        AGENTID
    }
}

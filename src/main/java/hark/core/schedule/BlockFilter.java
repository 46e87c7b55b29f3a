package hark.core.schedule;

/// Calls that match are never recorded.
///
/// @param pattern `*` stands for any text
public record BlockFilter(long id, Field field, String pattern) {
    public enum Field {
        ANI,
        DNIS,
        DEVICEID,
        AGENTID
    }
}

package hark.vault;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What a ledger says about its recording in its first entry: enough to finish the recording after a crash.
///
/// @param start the recording's first instant on the wall clock
/// @param startNanos the same instant on the process's monotonic clock; meaningless in another process
/// @param about facts for the manifest (device, ANI, schedule …), by name
public record LedgerHeader(
        long recordingId,
        UUID globalId,
        String coreIdent,
        Instant start,
        long startNanos,
        Map<String, String> about) {
    /// The fact that says how important the recording is, a number; what has none is least so.
    public static final String PRIORITY = "priority";

    public LedgerHeader {
        about = Map.copyOf(about);
    }

    /// 0 when none is given.
    public int priority() {
        String priority = about.getOrDefault(PRIORITY, "");
        return priority.matches("[0-9]{1,9}") ? Integer.parseInt(priority) : 0;
    }
}

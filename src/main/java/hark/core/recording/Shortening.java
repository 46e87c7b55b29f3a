package hark.core.recording;

import hark.core.call.CallFields;
import hark.core.recording.RecordingRow.Retention;

/// Whether a recording would be kept for less long than before.
public final class Shortening {
    private Shortening() {}

    /// By what is said of its call while it runs.
    public static boolean byTelling(RecordingRow row, CallFields changes) {
        return isShorter(Rows.told(row, changes).retention(), row.retention());
    }

    /// Without keep days it is kept for ever.
    static boolean isShorter(Retention then, Retention before) {
        return then.keepDays().orElse(Integer.MAX_VALUE)
                < before.keepDays().orElse(Integer.MAX_VALUE);
    }
}

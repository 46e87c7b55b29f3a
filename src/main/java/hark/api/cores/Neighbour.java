package hark.api.cores;

import hark.core.CoreFigures;
import java.time.Duration;

/// Another core as SERVERSTATUS shows it.
///
/// @param figures as it last told them
/// @param ago when that was
public record Neighbour(State state, CoreFigures figures, Duration ago) {
    public enum State {
        /// It is heard.
        PRESENT,
        /// It is not heard, and has not said goodbye.
        SILENT
    }
}

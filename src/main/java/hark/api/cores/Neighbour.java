package hark.api.cores;

import hark.core.CoreFigures;

/// Another core as SERVERSTATUS shows it.
///
/// @param figures as it last told them
public record Neighbour(State state, CoreFigures figures) {
    public enum State {
        /// It is heard.
        PRESENT,
        /// It is not heard, and has not said goodbye.
        SILENT
    }
}

package hark.api.cores;

import java.util.List;
import java.util.SequencedMap;

/// What came of asking all other cores.
///
/// @param came by COREIDENT, in its order
/// @param silent those that gave nothing, each as a person may read it, such as `core 2`
public record Round<T>(SequencedMap<String, T> came, List<String> silent) {
    public Round {
        silent = List.copyOf(silent);
    }
}

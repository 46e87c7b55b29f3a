package hark.assurance;

import java.util.List;
import java.util.stream.Stream;

/// All that may look wrong at one look. Remembers nothing.
public final class Rules {
    private Rules() {}

    public static List<Suspicion> of(Sight sight) {
        return Stream.of(
                        ServerRules.of(sight),
                        sight.core().stream().flatMap(CallRules::of),
                        sight.core().stream().flatMap(core -> RecordingRules.of(core, sight)),
                        RecordingRules.of(sight),
                        sight.files().stream(),
                        sight.review().stream())
                .flatMap(each -> each)
                .toList();
    }
}

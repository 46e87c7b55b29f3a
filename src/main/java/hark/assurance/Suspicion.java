package hark.assurance;

import java.time.Duration;
import java.util.List;

/// Something that looks wrong at one look. It becomes a finding when it has looked so for a while.
///
/// @param patience how long it may look so without a word
/// @param what is wrong, one sentence
public record Suspicion(FindingKind kind, Subject subject, Duration patience, String what) {
    /// One that needs no second look.
    public static Suspicion at(FindingKind kind, Subject subject, String what) {
        return new Suspicion(kind, subject, Duration.ZERO, what);
    }

    static List<Suspicion> when(boolean wrong, FindingKind kind, String what) {
        return wrong ? List.of(at(kind, Subject.SERVER, what)) : List.of();
    }
}

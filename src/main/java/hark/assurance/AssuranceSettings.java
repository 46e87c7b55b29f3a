package hark.assurance;

import java.time.Duration;
import java.util.Set;

/// When things are worth a word.
///
/// @param blackout `assurance.blackoutMinutes`, 15: a blackout that lasts longer may have been forgotten
/// @param sealing `assurance.sealMinutes`, 10: a recording that ended so long ago should have its file
/// @param ignored `assurance.ignore`, none: findings nobody wants to be told of; never critical ones
/// @param files `assurance.filesPerSecond`, 20: sealed files that are looked at again each second; 0: none are
/// @param history what is kept of figures over time
public record AssuranceSettings(
        Duration blackout,
        Duration sealing,
        Set<FindingKind> ignored,
        int files,
        MetricsHistorySettings history) {
    public static final AssuranceSettings DEFAULT =
            new AssuranceSettings(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(10),
                    Set.of(),
                    20,
                    MetricsHistorySettings.DEFAULT);

    public AssuranceSettings {
        ignored = Set.copyOf(ignored);
    }
}

package hark;

import hark.assurance.AssuranceSettings;
import hark.assurance.FindingKind;
import hark.assurance.MetricsHistorySettings;
import hark.assurance.Severity;
import hark.support.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The settings of what watches over recordings.
final class AssuranceKeys {
    private final SettingsReader settings;

    AssuranceKeys(SettingsReader settings) {
        this.settings = settings;
    }

    AssuranceSettings assurance() {
        AssuranceSettings usual = AssuranceSettings.DEFAULT;
        List<FindingKind> ignored =
                settings.key(
                                "assurance.ignore",
                                "Findings that are not told of, by their names; none that is critical.")
                        .list(
                                List.of(),
                                "names of findings, see OPERATION.md",
                                AssuranceKeys::kind);
        Duration blackout =
                settings.key(
                                "assurance.blackoutMinutes",
                                "A blackout that lasts so long may have been forgotten: BLACKOUT_LONG.")
                        .duration(usual.blackout().toMinutes(), 1, 1_440);
        Duration sealing =
                settings.key(
                                "assurance.sealMinutes",
                                "A recording that ended so long ago should have its file: RECORDING_NOT_SEALED.")
                        .duration(usual.sealing().toMinutes(), 1, 1_440);
        int files =
                settings.key(
                                "assurance.filesPerSecond",
                                "Sealed files that are looked at again each second, the newest first; 0 is none.")
                        .count(usual.files(), 0, 1_000);
        return new AssuranceSettings(blackout, sealing, Set.copyOf(ignored), files, history());
    }

    private MetricsHistorySettings history() {
        MetricsHistorySettings usual = MetricsHistorySettings.DEFAULT;
        return new MetricsHistorySettings(
                Duration.ofSeconds(
                        settings.key(
                                        "metrics.historySeconds",
                                        "How much time (s) one point of /api/v1/metrics/history stands for.")
                                .count((int) usual.every().toSeconds(), 1, 3_600)),
                settings.key(
                                "metrics.historyPoints",
                                "Points that are kept of each of its figures, in memory; the oldest go.")
                        .count(usual.pointsMax(), 60, 20_000));
    }

    private static FindingKind kind(String name) {
        FindingKind kind = FindingKind.valueOf(name);
        if (kind.severity() == Severity.CRITICAL) {
            throw new IllegalArgumentException(name + " is critical, and is always told of");
        }
        return kind;
    }
}

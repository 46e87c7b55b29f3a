package hark;

import hark.audit.AuditSettings;
import hark.support.SettingsReader;
import java.nio.file.Path;

/// The settings of the audit trail.
final class AuditKeys {
    private static final long MEBIBYTE = 1024 * 1024;

    private final SettingsReader settings;

    AuditKeys(SettingsReader settings) {
        this.settings = settings;
    }

    AuditSettings audit(Path data) {
        return new AuditSettings(
                settings.key("audit.path", "The folder of the audit trail.")
                        .path(data.resolve("audit")),
                settings.key("audit.keepDays", "How long rows of the audit trail are kept.")
                        .duration(1_826, 1, 36_500),
                settings.key(
                                "audit.waitingMax",
                                "Rows that may wait for the disk; then no change is taken.")
                        .answers("36")
                        .count(100_000, 1_000, 10_000_000),
                settings.key(
                                        "audit.fileMb",
                                        "A file of the trail gets so long (MiB), then another begins.")
                                .count(16, 1, 1_024)
                        * MEBIBYTE,
                settings.key(
                                "audit.searchRows",
                                "Rows of the trail that one LISTAUDIT looks at; then it says how to go on.")
                        .count(200_000, 10_000, 10_000_000),
                settings.key(
                                "audit.checkHours",
                                "So long after one look at the trail's whole chain the next one begins.")
                        .duration(24, 1, 8_760));
    }
}

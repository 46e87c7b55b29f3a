package hark;

import hark.support.SettingsReader;
import hark.wire.export.ExportSettings;

/// Reads what an export of many recordings may take.
final class ExportKeys {
    private ExportKeys() {}

    static ExportSettings read(SettingsReader settings) {
        return new ExportSettings(
                settings.key("export.recordingsMax", "Recordings of one export.")
                        .answers("59")
                        .count(10_000, 1, 100_000),
                settings.key(
                                "export.eachMax",
                                "Exports of one person or program; with one more the oldest is forgotten.")
                        .count(5, 1, 100),
                settings.key("export.max", "Exports of all together.")
                        .answers("HTTP 503")
                        .count(100, 1, 10_000),
                settings.key("export.runningMax", "Exports that are downloaded at a time.")
                        .answers("HTTP 503")
                        .count(4, 1, 100),
                settings.key(
                                "export.forgetSeconds",
                                "An export that nobody asks for is forgotten after this.")
                        .answers("HTTP 404")
                        .duration(3_600, 60, 86_400));
    }
}

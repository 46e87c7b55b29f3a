package hark;

import hark.support.SettingsReader;
import java.time.Duration;

/// What listeners are told that nobody decided.
///
/// @param states `events.stateMillis`, 250 ms: how often it is looked what channels and devices do
/// @param warnFreeMb `disk.warnFreeMb`, 5,000 MiB: with less on the disk of the recordings or of the database there is
///     a warning, to listeners and as a finding; 0: there is none
record NoticeSettings(Duration states, long warnFreeMb) {
    static NoticeSettings read(SettingsReader settings) {
        return new NoticeSettings(
                settings.key(
                                "events.stateMillis",
                                "Of channels and devices the newest state is told, each so often at most.")
                        .duration(250, 50, 60_000),
                settings.key(
                                "disk.warnFreeMb",
                                "Less free space (MiB) for recordings or the data folder is warned of; 0 is never.")
                        .count(5_000, 0, 100_000_000));
    }
}

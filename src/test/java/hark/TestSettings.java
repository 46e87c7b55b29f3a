package hark;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Settings of servers for tests.
public final class TestSettings {
    private TestSettings() {}

    /// @param sets each as `key=value`, with spaces between
    /// @param more each as `key=value`; they come after the others
    public static ServerSettings of(Path data, String sets, String... more) {
        List<String> all =
                Stream.concat(Stream.of(sets.split(" ")), Stream.of(more))
                        .filter(each -> !each.isEmpty())
                        .toList();
        return good(ServerSettings.read(SettingsSources.none().withSets(all), data));
    }

    /// Of a settings file in the data folder, which is written.
    public static Reading ofFile(Path data, String... lines) throws IOException {
        Path file = data.resolve("hark.conf");
        Files.writeString(file, String.join("\n", lines));
        return ServerSettings.read(SettingsSources.none().withFile(file), data);
    }

    public static ServerSettings good(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}

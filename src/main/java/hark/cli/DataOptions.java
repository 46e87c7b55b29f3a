package hark.cli;

import hark.ServerSettings;
import hark.support.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a server's data and settings are.
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of the database, and of the recordings unless set otherwise. Default: ./data")
    private Path data = Path.of("data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file. Default: hark.conf in the data folder")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets one setting, over file and environment; repeatable. All keys: docs/SETTINGS.md")
    private List<String> sets = new ArrayList<>();

    Path folder() {
        return data;
    }

    /// For the end of a sentence that says what is not there.
    ///
    /// @return how to name the data folder, when that is not there either; blank otherwise
    String hint() {
        return Files.isDirectory(data)
                ? ""
                : "; there is no folder %s, --data DIR names the data folder of the server"
                        .formatted(data.toAbsolutePath());
    }

    ServerSettings.Reading read() {
        SettingsSources sources = SettingsSources.ofEnvironment(System.getenv());
        SettingsSources withFile =
                config.map(sources::withFile)
                        .orElseGet(() -> sources.withFileIfPresent(data.resolve("hark.conf")));
        return ServerSettings.read(withFile.withSets(sets), data);
    }
}

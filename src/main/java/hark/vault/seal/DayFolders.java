package hark.vault.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folders of recordings: years that hold months that hold days, each in the order of time.
final class DayFolders {
    static final String YEAR = "\\d{4}";
    static final String TWO = "\\d{2}";

    private DayFolders() {}

    static List<Path> years(Path root) throws IOException {
        return folders(root, YEAR);
    }

    /// Months of a year, or days of a month.
    static List<Path> numbered(Path folder) throws IOException {
        return folders(folder, TWO);
    }

    private static List<Path> folders(Path in, String name) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(each -> each.getFileName().toString().matches(name))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }
}

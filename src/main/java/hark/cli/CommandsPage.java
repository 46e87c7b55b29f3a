package hark.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The manual of the commands, which is written from their declarations and comes with the jar.
final class CommandsPage {
    private static final String FILE = "COMMANDS.md";
    private static final String ROW = "| ";

    private final List<String> lines;

    private CommandsPage(List<String> lines) {
        this.lines = lines;
    }

    static CommandsPage read() throws IOException {
        try (InputStream page = CommandsPage.class.getResourceAsStream(FILE)) {
            if (page == null) {
                throw new FileNotFoundException(FILE + " is missing from this build");
            }
            return new CommandsPage(
                    new String(page.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        }
    }

    /// The list of all TYPEs, under its heading.
    TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TYPE", "MARK", "CHAPTER", "ANSWERS"));
        rows.addAll(overview());
        return new TextTable(rows);
    }

    private List<List<String>> overview() {
        return lines.stream()
                .dropWhile(line -> !line.startsWith("| TYPE "))
                .skip(2)
                .takeWhile(line -> line.startsWith(ROW))
                .map(CommandsPage::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1))
                .skip(1)
                .limit(4)
                .map(cell -> cell.strip().replaceAll("\\[(.*)]\\(.*\\)", "$1"))
                .toList();
    }

    List<String> types() {
        return overview().stream().map(List::getFirst).toList();
    }

    /// One command's part; for one that is not built its row says all there is.
    List<String> section(String type) {
        List<String> section =
                lines.stream()
                        .dropWhile(line -> !line.equals("### " + type))
                        .skip(2)
                        .takeWhile(line -> !line.startsWith("## ") && !line.startsWith("### "))
                        .filter(line -> !line.startsWith("```") && !line.startsWith("|---"))
                        .map(line -> line.replace("`", ""))
                        .toList();
        return section.isEmpty()
                ? List.of(type + " is known and cannot be done by this version: it answers 49.")
                : section;
    }
}

package hark.api.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A conversation a customer could have had, as a file of lines:
/// ```
/// # what it shows
/// G: what holds from the start: a setting, or a circumstance (see [World])
/// W: tcp               only this way; without it, every way
/// C: what the client sends
/// S: what it must be answered, to the byte; <*> stands for anything
/// E: what the client is told by itself, to the byte, on the event port (W: events)
/// T: +30s              time passes
/// M: what happens      outside the conversation (see [World])
/// C2:                  another client connects, and S: is what it is told
/// ```
record Transcript(
        Path file, List<String> about, List<String> givens, List<String> ways, List<Step> steps) {
    static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

    sealed interface Step {}

    /// @param line where it stands in the file, for people
    record Exchange(int line, String sent, List<String> expected) implements Step {}

    record AnotherClient(int line, List<String> expected) implements Step {}

    record Told(int line, List<String> expected) implements Step {}

    record TimePasses(Duration by) implements Step {}

    record Happens(String what) implements Step {}

    static List<Transcript> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        }
    }

    String name() {
        return file.getFileName().toString().replace(".txt", "");
    }

    List<Exchange> exchanges() {
        return steps.stream().filter(Exchange.class::isInstance).map(Exchange.class::cast).toList();
    }

    private static Transcript read(Path file) {
        try {
            return new Parser(file).parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static final class Parser {
        private final Path file;
        private final List<String> about = new ArrayList<>();
        private final List<String> givens = new ArrayList<>();
        private final List<String> ways = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();

        Parser(Path file) {
            this.file = file;
        }

        Transcript parse(List<String> lines) {
            int at = 0;
            while (at < lines.size()) {
                at = step(lines, at);
            }
            return new Transcript(file, about, givens, ways, steps);
        }

        private int step(List<String> lines, int at) {
            String line = lines.get(at);
            int colon = line.indexOf(':');
            String key =
                    line.isBlank() || line.startsWith("#") || colon < 0
                            ? ""
                            : line.substring(0, colon);
            switch (key) {
                case "" -> about.add(line.replaceFirst("^# ?", ""));
                case "G" -> givens.add(rest(line));
                case "W" -> ways.add(rest(line));
                case "T" ->
                        steps.add(new TimePasses(Duration.parse("PT" + rest(line).substring(1))));
                case "M" -> steps.add(new Happens(rest(line)));
                case "C" -> {
                    List<String> sent = block(lines, at, "C:");
                    List<String> expected = block(lines, at + sent.size(), "S:");
                    steps.add(new Exchange(at + 1, String.join("\r\n", sent), expected));
                    return at + sent.size() + expected.size();
                }
                case "E" -> {
                    List<String> expected = document(block(lines, at, "E:"));
                    steps.add(new Told(at + 1, expected));
                    return at + expected.size();
                }
                case "C2" -> {
                    List<String> expected = block(lines, at + 1, "S:");
                    steps.add(new AnotherClient(at + 1, expected));
                    return at + 1 + expected.size();
                }
                default -> throw new IllegalStateException(file + ":" + (at + 1) + ": " + line);
            }
            return at + 1;
        }

        /// The first of several, or a place that is to be filled.
        private static List<String> document(List<String> lines) {
            int end = 0;
            while (!lines.get(end).isEmpty() && !lines.get(end).startsWith("</")) {
                end++;
            }
            return lines.subList(0, end + 1);
        }

        private static List<String> block(List<String> lines, int from, String key) {
            return lines.stream()
                    .skip(from)
                    .takeWhile(line -> line.startsWith(key))
                    .map(line -> line.substring(Math.min(line.length(), key.length() + 1)))
                    .toList();
        }

        private static String rest(String line) {
            return line.substring(line.indexOf(':') + 1).strip();
        }
    }
}

package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.transcript.Transcript.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Plays every transcript at the door, over TCP, over HTTP and as JSON, and those about events on the event port. With
/// `-Dtranscripts.fill=true` exchanges that have no `S:` yet get what was answered at the door, and a bare `E:` what
/// was told; read it before you believe it.
class TranscriptsTest {
    private static final Map<String, Way.Opening> WAYS = ways();
    private static final boolean FILL = Boolean.getBoolean("transcripts.fill");

    @TempDir Path folder;

    private static Map<String, Way.Opening> ways() {
        Map<String, Way.Opening> ways = new LinkedHashMap<>();
        ways.put("door", AtDoor::new);
        ways.put("tcp", OverTcp::new);
        ways.put("http", OverHttp::new);
        ways.put("json", OverJson::new);
        ways.put("events", OverEvents::new);
        return ways;
    }

    @TestFactory
    Stream<DynamicTest> every_conversation_goes_as_written_whichever_way_it_is_held()
            throws IOException {
        return Transcript.all().stream()
                .flatMap(transcript ->
                        WAYS.entrySet().stream()
                                .filter(way -> held(transcript, way.getKey()))
                                .filter(way -> !FILL || isFirst(transcript, way.getKey()))
                                .map(way -> test(transcript, way)));
    }

    private static boolean held(Transcript transcript, String way) {
        return transcript.ways().isEmpty()
                ? !way.equals("events")
                : transcript.ways().contains(way);
    }

    /// Only the first way fills.
    private static boolean isFirst(Transcript transcript, String way) {
        return WAYS.keySet().stream()
                .filter(each -> held(transcript, each))
                .findFirst()
                .filter(way::equals)
                .isPresent();
    }

    private DynamicTest test(Transcript transcript, Map.Entry<String, Way.Opening> way) {
        String name = transcript.name() + " (" + way.getKey() + ")";
        Path data = folder.resolve(transcript.name() + "-" + way.getKey());
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    Files.createDirectories(data);
                    try (World world = new World(transcript.givens(), data);
                            Way open = way.getValue().into(world)) {
                        play(transcript, world, open);
                    }
                });
    }

    private static void play(Transcript transcript, World world, Way way)
            throws IOException, InterruptedException {
        Map<Integer, String> filled = new TreeMap<>();
        for (Transcript.Step step : transcript.steps()) {
            switch (step) {
                case Exchange exchange -> {
                    String heard = way.ask(exchange.sent());
                    if (FILL && exchange.expected().isEmpty()) {
                        filled.put(exchange.line(), heard);
                    } else {
                        hold(transcript, exchange.line(), exchange.expected(), heard);
                    }
                }
                case Transcript.AnotherClient other -> {
                    String heard = way.another();
                    if (FILL && other.expected().isEmpty()) {
                        filled.put(other.line(), heard);
                    } else {
                        hold(transcript, other.line(), other.expected(), heard);
                    }
                }
                case Transcript.Told(int line, var expected) -> {
                    String heard = way.told();
                    if (FILL && expected.equals(List.of(""))) {
                        filled.put(line, heard);
                    } else {
                        hold(transcript, line, expected, heard);
                    }
                }
                case Transcript.TimePasses(var by) -> world.timers.advance(by);
                case Transcript.Happens(var what) -> world.happens(what);
            }
        }
        fill(transcript, filled);
    }

    private static void hold(Transcript transcript, int line, List<String> expected, String heard) {
        String pattern =
                expected.stream()
                        .map(each -> each + "\r\n")
                        .flatMap(each -> Stream.of(each.split("(?=<\\*>)|(?<=<\\*>)")))
                        .map(part -> part.equals("<*>") ? "[^\\r\\n]*" : Pattern.quote(part))
                        .collect(Collectors.joining());
        assertThat(heard.matches(pattern))
                .as(
                        "%s:%d%nexpected:%n%s%nheard:%n%s",
                        transcript.file(), line, String.join("\n", expected), heard)
                .isTrue();
    }

    private static void fill(Transcript transcript, Map<Integer, String> filled)
            throws IOException {
        if (filled.isEmpty()) {
            return;
        }
        List<String> lines = Files.readAllLines(transcript.file());
        List<String> written = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals("E:") && filled.containsKey(at + 1)) {
                filled.get(at + 1).lines().map(each -> "E: " + each).forEach(written::add);
                continue;
            }
            written.add(lines.get(at));
            boolean ends = at + 1 == lines.size() || !lines.get(at + 1).startsWith("C:");
            String heard = ends ? filled.get(start(lines, at)) : null;
            if (heard != null && lines.get(at).startsWith("C")) {
                heard.lines().map(each -> "S: " + each).forEach(written::add);
            }
        }
        Files.write(transcript.file(), written);
    }

    /// The line number where the block of C: lines begins that this line is in.
    private static int start(List<String> lines, int at) {
        int start = at;
        while (start > 0 && lines.get(start - 1).startsWith("C:")) {
            start--;
        }
        return start + 1;
    }
}

package hark.cli;

import hark.assurance.Severity;
import hark.assurance.Spoken;
import hark.cli.Diagnosis.Item;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/// A diagnosis as people read it on a terminal: what, about whom, since when, and what to do.
record DiagnosisText(Diagnosis diagnosis, Ansi ansi) {
    private static final int WIDTH = 100;
    private static final String INDENT = "          ";

    /// Of one kind; of more only the number is told.
    private static final int EACH_KIND = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// Control characters and those that turn the direction of text.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    void printTo(PrintWriter out) {
        out.println("Looked at " + diagnosis.patient() + ", " + time(diagnosis.at()) + ".");
        if (!diagnosis.figures().isEmpty()) {
            out.println(diagnosis.figures() + ".");
        }
        Map<String, List<Item>> kinds = new LinkedHashMap<>();
        diagnosis
                .items()
                .forEach(each ->
                        kinds.computeIfAbsent(each.name(), n -> new ArrayList<>()).add(each));
        kinds.values().forEach(items -> print(items, out));
        out.println();
        out.println(summary());
    }

    private void print(List<Item> items, PrintWriter out) {
        Item first = items.getFirst();
        out.println();
        out.println(
                coloured(first.severity(), "%-8s".formatted(first.severity()))
                        + "  "
                        + first.name());
        items.stream().limit(EACH_KIND).forEach(each -> say("", line(each), out));
        if (items.size() > EACH_KIND) {
            say("", "... and %d more.".formatted(items.size() - EACH_KIND), out);
        }
        say("-> ", first.remedy(), out);
    }

    private String line(Item item) {
        String about = item.about().isEmpty() ? "" : item.about() + ": ";
        String end = item.what().endsWith(".") ? "" : ".";
        return about + item.what() + end + since(item);
    }

    /// Advice is as good today as yesterday.
    private String since(Item item) {
        return item.severity().isWrong() ? item.since().map(this::since).orElse("") : "";
    }

    private String since(Instant since) {
        Duration age = Duration.between(since, diagnosis.at());
        return age.compareTo(Duration.ofSeconds(2)) < 0
                ? " Since just now."
                : " For %s, since %s.".formatted(Spoken.of(age), time(since));
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    /// In lines that fit, and nothing in them that a terminal would obey.
    private static void say(String mark, String text, PrintWriter out) {
        StringBuilder line = new StringBuilder(INDENT).append(mark);
        String gap = "";
        for (String word : UNSEEN.matcher(text).replaceAll("?").split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                out.println(line);
                line = new StringBuilder(INDENT).append(" ".repeat(mark.length()));
                gap = "";
            }
            line.append(gap).append(word);
            gap = " ";
        }
        out.println(line);
    }

    private String summary() {
        if (diagnosis.items().isEmpty()) {
            return coloured(Severity.ADVICE, "Nothing is wrong.");
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = diagnosis.count(severity);
            if (count > 0) {
                parts.add(count + " " + word(severity, count));
            }
        }
        String told = String.join(", ", parts) + ".";
        return diagnosis.outcome() == Diagnosis.Outcome.SOUND ? "Nothing is wrong; " + told : told;
    }

    private static String word(Severity severity, long count) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case WARNING -> count == 1 ? "warning" : "warnings";
            case ADVICE -> count == 1 ? "piece of advice" : "pieces of advice";
        };
    }

    private String coloured(Severity severity, String text) {
        String style =
                switch (severity) {
                    case CRITICAL -> "bold,red";
                    case WARNING -> "yellow";
                    case ADVICE -> "green";
                };
        return ansi.string("@|" + style + " " + text + "|@");
    }
}

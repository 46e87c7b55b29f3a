package hark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a running server tells Prometheus, read as Prometheus reads it: the text format 0.0.4.
///
/// @param families by name
/// @param samples names of samples, which those of histograms have several of
record Scraped(Map<String, Family> families, Set<String> samples) {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /// @param labels their names, without `le`
    record Family(String name, String type, String help, Set<String> labels) {}

    static Scraped of(Server server) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.ports().get("http") + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return of(
                    client.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    static Scraped of(String text) {
        Map<String, String> helps = new TreeMap<>();
        Map<String, Family> families = new TreeMap<>();
        Set<String> samples = new TreeSet<>();
        Family last = new Family("", "", "", Set.of());
        for (String line : text.split("\n")) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                helps.put(words[2], words.length > 3 ? words[3].strip() : "");
            } else if (line.startsWith("# TYPE ")) {
                last =
                        new Family(
                                words[2],
                                words[3],
                                helps.getOrDefault(words[2], ""),
                                new TreeSet<>());
                families.put(words[2], last);
            } else {
                sample(line, last, samples);
            }
        }
        return new Scraped(families, samples);
    }

    private static void sample(String line, Family family, Set<String> samples) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches() || !sample.group(1).startsWith(family.name())) {
            throw new AssertionError("no sample of " + family.name() + ": " + line);
        }
        samples.add(sample.group(1));
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            if (!label.group(1).equals("le")) {
                family.labels().add(label.group(1));
            }
        }
    }
}

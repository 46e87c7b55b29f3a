package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document holds what the port answers, and nothing else.
class RoutesDescribedTest {
    private static final String BASE = "/api/v1";

    /// What the page of the document is made of.
    private static final Set<String> UNTOLD = Set.of("/docs/docs.js", "/docs/docs.css");

    /// What may stand for the parameters of a path. One of them fits each.
    private static final List<String> ID = List.of("1", "TEST", "a1b2");

    private static final Pattern CHOICE = Pattern.compile("\\((\\w+(?:\\|\\w+)+)\\)");

    private final LogInPort port = new LogInPort();
    private final List<Route> routes =
            port.routes().stream().filter(route -> route.path().pattern().contains(BASE)).toList();
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(port.url() + BASE + "/openapi.json")).build();
        document =
                JsonMapper.shared()
                        .readTree(port.client().send(request, BodyHandlers.ofString()).body());
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void what_is_described_is_answered() {
        List<String> nowhere = new ArrayList<>();
        described()
                .filter(each -> each.addresses().noneMatch(address -> taken(each, address)))
                .forEach(each -> nowhere.add(each.method() + " " + each.path()));

        assertThat(described()).hasSizeGreaterThan(80);
        assertThat(nowhere).isEmpty();
    }

    @Test
    void what_is_answered_is_described() {
        Set<String> untold = new TreeSet<>();
        for (Route route : routes) {
            for (HttpMethod method : route.methods()) {
                for (Pattern path : choices(route.path())) {
                    if (method != HttpMethod.HEAD && !isDescribed(method, path, route)) {
                        untold.add(method + " " + path);
                    }
                }
            }
        }

        assertThat(untold).isEmpty();
    }

    private boolean isDescribed(HttpMethod method, Pattern path, Route route) {
        return UNTOLD.stream().anyMatch(each -> path.matcher(BASE + each).matches())
                || described()
                        .filter(each -> method.is(each.method()))
                        .flatMap(each -> each.addresses().filter(at -> first(each, at, route)))
                        .anyMatch(address -> path.matcher(address).matches());
    }

    /// A path of which a part is one of some words, once for each of them.
    private static List<Pattern> choices(Pattern path) {
        return CHOICE.matcher(path.pattern())
                .results()
                .findFirst()
                .map(choice -> each(path.pattern(), choice))
                .orElse(List.of(path));
    }

    private static List<Pattern> each(String pattern, MatchResult choice) {
        return Stream.of(choice.group(1).split("\\|"))
                .map(word -> pattern.replace(choice.group(), word))
                .map(Pattern::compile)
                .toList();
    }

    private boolean first(Described described, String address, Route route) {
        return routes.stream()
                .filter(each -> isTakenBy(each, described, address))
                .findFirst()
                .filter(each -> each == route)
                .isPresent();
    }

    private boolean taken(Described described, String address) {
        return routes.stream().anyMatch(each -> isTakenBy(each, described, address));
    }

    /// And not for an id that has the rest of the path in it.
    private static boolean isTakenBy(Route route, Described described, String address) {
        Matcher path = route.path().matcher(address);
        return path.matches()
                && IntStream.rangeClosed(1, path.groupCount())
                        .noneMatch(group -> path.group(group).contains("/"))
                && route.methods().stream().anyMatch(method -> method.is(described.method()));
    }

    private Stream<Described> described() {
        return document.required("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(Map.Entry::getKey)
                                .map(method ->
                                        new Described(
                                                method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    private record Described(String method, String path) {
        Stream<String> addresses() {
            return ID.stream().map(id -> BASE + path.replaceAll("\\{[a-z]+}", id));
        }
    }
}

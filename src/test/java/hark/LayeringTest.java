package hark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the code against the drawing in ARCHITECTURE.md. The first-level packages are its boxes. The root package and
/// `hark.cli` put the house together and may see all; `support` may be seen by all.
class LayeringTest {
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+)\\s*-->\\s*(\\w+)\\s*");
    private static final Set<String> SEE_ALL = Set.of("", "cli");
    private static final String SEEN_BY_ALL = "support";

    private static final Map<String, List<String>> NEVER_KNOWN =
            Map.of(
                    "core",
                            List.of(
                                    "java.sql",
                                    "java.net",
                                    "java.nio.file",
                                    "java.nio.channels",
                                    "javax.xml",
                                    "org.codehaus"),
                    "api",
                            List.of(
                                    "java.sql",
                                    "java.nio.file",
                                    "java.nio.channels",
                                    "javax.xml",
                                    "org.codehaus"),
                    "board", List.of("java.sql", "java.nio.file"),
                    "vault", List.of("java.sql", "java.net"),
                    "audio", List.of("java.sql", "java.net"));

    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(Sources::isProduct).importPackages("hark");

    @Test
    void code_has_no_arrow_the_drawing_lacks() throws IOException {
        Map<Arrow, String> surplus = new TreeMap<>(used());
        surplus.keySet().removeAll(drawn());

        assertThat(surplus)
                .as(
                        "Arrows the drawing in ARCHITECTURE.md lacks, with one line that makes each. Turn them"
                                + " round, or draw them and write down why in docs/decisions")
                .isEmpty();
    }

    @Test
    void drawing_has_no_arrow_nobody_uses() throws IOException {
        Set<Arrow> unused = drawn();
        unused.removeAll(used().keySet());

        assertThat(unused)
                .as("Arrows of ARCHITECTURE.md that no class uses: take them out of the drawing")
                .isEmpty();
    }

    @Test
    void drawing_has_no_cycle() throws IOException {
        Set<Arrow> left = drawn();
        boolean shrinking = true;
        while (shrinking) {
            Set<String> beginnings = left.stream().map(Arrow::from).collect(Collectors.toSet());
            shrinking = left.removeIf(arrow -> !beginnings.contains(arrow.to()));
        }

        assertThat(left).as("Arrows of ARCHITECTURE.md that run in a circle").isEmpty();
    }

    @Test
    void nobody_sees_those_who_put_the_house_together() {
        Set<String> seen =
                dependencies()
                        .filter(dependency -> SEE_ALL.contains(part(dependency.getTargetClass())))
                        .filter(dependency -> !SEE_ALL.contains(part(dependency.getOriginClass())))
                        .map(Dependency::getDescription)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen)
                .as("Only the root package and hark.cli may use each other's classes")
                .isEmpty();
    }

    @Test
    void parts_know_nothing_of_what_the_architecture_keeps_from_them() {
        Set<String> known =
                dependencies()
                        .filter(dependency ->
                                isForbidden(
                                        dependency.getOriginClass(), dependency.getTargetClass()))
                        .map(Dependency::getDescription)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known)
                .as(
                        "The table in ARCHITECTURE.md says what a part does not know: let the part declare an interface"
                                + " that another implements")
                .isEmpty();
    }

    private static boolean isForbidden(JavaClass origin, JavaClass target) {
        String wanted = target.getPackageName();
        if (wanted.equals("java.net") && isAddress(target)) {
            return false;
        }
        return NEVER_KNOWN.getOrDefault(part(origin), List.of()).stream()
                .anyMatch(never -> wanted.equals(never) || wanted.startsWith(never + "."));
    }

    /// An address is data; it opens no socket.
    private static boolean isAddress(JavaClass target) {
        return Set.of("InetAddress", "InetSocketAddress", "URI").contains(target.getSimpleName());
    }

    private static Set<Arrow> drawn() throws IOException {
        String text = Files.readString(Path.of("ARCHITECTURE.md"));
        int begin = text.indexOf("```mermaid");
        String drawing = text.substring(begin, text.indexOf("```", begin + 3));
        return drawing.lines()
                .map(ARROW::matcher)
                .filter(Matcher::matches)
                .map(found -> new Arrow(found.group(1), found.group(2)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Each arrow of the code with one dependency that makes it.
    private static Map<Arrow, String> used() {
        Map<Arrow, String> used = new TreeMap<>();
        dependencies()
                .filter(dependency -> !SEE_ALL.contains(part(dependency.getOriginClass())))
                .filter(dependency -> !part(dependency.getTargetClass()).equals(SEEN_BY_ALL))
                .forEach(dependency ->
                        used.put(
                                new Arrow(
                                        part(dependency.getOriginClass()),
                                        part(dependency.getTargetClass())),
                                dependency.getDescription()));
        used.keySet()
                .removeIf(arrow -> arrow.from().equals(arrow.to()) || SEE_ALL.contains(arrow.to()));
        return used;
    }

    private static Stream<Dependency> dependencies() {
        return CODE.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream());
    }

    /// The first-level package: `core` for `hark.core.call.CallKey`, blank for the root. Other people's classes may be
    /// seen by all, as far as this drawing goes.
    private static String part(JavaClass each) {
        String[] names = each.getPackageName().split("\\.");
        if (!names[0].equals("hark")) {
            return SEEN_BY_ALL;
        }
        return names.length == 1 ? "" : names[1];
    }

    private record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " --> " + to;
        }
    }
}

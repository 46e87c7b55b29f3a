package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.Sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a program can see of the house rules in the text of the source. [BytecodeTidyTest] sees the rest.
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;
    private static final int COLUMNS_MAX = 120;
    private static final int PARAMETERS_MAX = 4;
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|Base).+|.+(Manager|Helper|Utils?|Impl)s?");
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final List<Source> FILES = new ArrayList<>();
    private static Walk main = Walk.over();
    private static Walk all = Walk.over();

    @BeforeAll
    static void read_the_source_once() throws IOException {
        Sources production = Sources.under(Sources.MAIN);
        Sources tests = Sources.under(Sources.TEST);
        FILES.addAll(production.files());
        FILES.addAll(tests.files());
        main = Walk.over(production);
        all = Walk.over(production, tests);
    }

    @Test
    void files_are_short() {
        List<String> found =
                FILES.stream()
                        .filter(source -> source.lines().size() > FILE_LINES_MAX)
                        .map(source -> source.name() + ": " + source.lines().size() + " lines")
                        .toList();

        assertThat(found)
                .as("Files over %d lines hold two things: give each a name", FILE_LINES_MAX)
                .isEmpty();
    }

    @Test
    void lines_fit_the_page() {
        assertThat(lines(line -> line.length() > COLUMNS_MAX))
                .as("Lines over %d columns: break them", COLUMNS_MAX)
                .isEmpty();
    }

    @Test
    void methods_are_short() {
        assertThat(main.methods((source, method) -> main.lines(source, method) > METHOD_LINES_MAX))
                .as("Methods over %d lines: decide in one, work in others", METHOD_LINES_MAX)
                .isEmpty();
    }

    @Test
    void methods_take_at_most_four_parameters() {
        assertThat(main.methods((source, method) -> method.getParameters().size() > PARAMETERS_MAX))
                .as(
                        "Methods with more than %d parameters: make a record of what belongs together",
                        PARAMETERS_MAX)
                .isEmpty();
    }

    @Test
    void public_methods_take_no_boolean_flag() {
        assertThat(
                        main.methods((source, method) ->
                                main.isPublic(method)
                                        && !main.overrides(method)
                                        && method.getParameters().stream()
                                                .anyMatch(each ->
                                                        String.valueOf(each.getType())
                                                                .equals("boolean"))))
                .as("Public methods with a boolean flag: make two methods with names, or an enum")
                .isEmpty();
    }

    @Test
    void public_methods_never_return_null() {
        assertThat(
                        main.methods((source, method) ->
                                main.isPublic(method) && main.mentionsNull(method)))
                .as("Public methods that return null: return Optional or a sealed outcome")
                .isEmpty();
    }

    @Test
    void switches_over_our_own_types_have_no_default() {
        assertThat(main.defaultsOverOwnTypes())
                .as(
                        "Switches with a default over our own enums or sealed types: name every case, so that a new one"
                                + " breaks compilation where it must be thought of")
                .isEmpty();
    }

    @Test
    void names_say_what_a_class_is() {
        assertThat(main.classes(each -> EMPTY_NAME.matcher(each.getSimpleName()).matches()))
                .as(
                        "Names that say nothing (Manager, Helper, Util, Impl, Abstract…): take the trade's noun")
                .isEmpty();
    }

    @Test
    void no_exception_is_swallowed() {
        assertThat(all.catches(each -> each.getBlock().getStatements().isEmpty()))
                .as("Exceptions caught and dropped: log what was attempted, or return an outcome")
                .isEmpty();
    }

    @Test
    void imports_have_no_star() {
        assertThat(lines(line -> line.matches("import .*\\*;")))
                .as("Star imports: name the classes")
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(lines(line -> UNFINISHED.matcher(line).find()))
                .as("Marks of unfinished work: finish it, or write an issue and take the mark out")
                .isEmpty();
    }

    @Test
    void no_test_sleeps_or_is_switched_off() {
        Pattern never = Pattern.compile("Thread" + "\\.sleep|@Dis" + "abled|org\\.mocki" + "to");

        assertThat(lines(line -> never.matcher(line).find()))
                .as(
                        "Sleeping, disabled or mocking tests: await the fact, mend the test, use a value")
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_knows_no_null() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : packages()) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("@NullMarked") || !text.startsWith("///")) {
                found.add(Sources.MAIN.relativize(folder).toString());
            }
        }

        assertThat(found)
                .as(
                        "Packages without a package-info that says in a /// comment what they are, and is @NullMarked")
                .isEmpty();
    }

    @Test
    void every_dependency_has_its_line() throws IOException {
        String documented = Files.readString(Path.of("docs/DEPENDENCIES.md"));
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies =
                pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
        Matcher artifact =
                Pattern.compile("<artifactId>([^<]+)</artifactId>").matcher(dependencies);
        Set<String> missing = new TreeSet<>();
        while (artifact.find()) {
            if (!documented.contains("`" + artifact.group(1) + "`")) {
                missing.add(artifact.group(1));
            }
        }

        assertThat(missing)
                .as(
                        "Dependencies without a line in docs/DEPENDENCIES.md: what for, licence, why this one")
                .isEmpty();
    }

    private static List<String> lines(Predicate<String> wrong) {
        return FILES.stream().flatMap(source -> numbered(source, wrong)).toList();
    }

    private static Stream<String> numbered(Source source, Predicate<String> wrong) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < source.lines().size(); i++) {
            if (wrong.test(source.lines().get(i))) {
                found.add(source.name() + ":" + (i + 1) + " " + source.lines().get(i).strip());
            }
        }
        return found.stream();
    }

    private static Set<Path> packages() throws IOException {
        try (Stream<Path> walk = Files.walk(Sources.MAIN)) {
            return walk.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hark.TestSettings;
import hark.assurance.FindingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each finding says what to do, with settings, commands and pages that there are.
class RemedyTest {
    private static final Path PAGE = Path.of("docs/OPERATION.md");
    private static final Pattern SETTING =
            Pattern.compile("\\b[a-z]+\\.[a-zA-Z]+(?:\\.[a-zA-Z]+)*");
    private static final Pattern COMMAND = Pattern.compile("\\bhark ([a-z]+)");
    private static final Pattern DOCS = Pattern.compile("docs/[A-Z]+\\.md");

    /// Names of files and of programs, which look like settings.
    private static final Set<String> NO_SETTINGS = Set.of("hark.keystore", "packaging.systemd");

    private static final Set<String> SETTINGS = settings();

    private static Set<String> settings() {
        return TestSettings.of(Path.of("data"), "").inForce().stream()
                .map(each -> each.setting().key())
                .collect(Collectors.toSet());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_it_names_is_there(FindingKind kind) {
        String remedy = kind.remedy();

        assertThat(remedy).hasSizeGreaterThan(30).endsWith(".");
        assertThat(found(SETTING, remedy))
                .filteredOn(name -> !NO_SETTINGS.contains(name) && !name.endsWith(".md"))
                .isSubsetOf(SETTINGS);
        assertThat(found(DOCS, remedy)).allMatch(page -> Files.exists(Path.of(page)));
        assertThat(found(COMMAND, remedy).stream().map(each -> each.substring(5)))
                .isSubsetOf(Hark.commandLine().getSubcommands().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void manual_has_it_as_the_server_says_it(FindingKind kind) throws IOException {
        String begin =
                "| %s | %s | ".formatted(kind, kind.severity().name().toLowerCase(Locale.ROOT));

        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith(begin))
                .singleElement()
                .asString()
                .endsWith(" | " + kind.remedy() + " |");
    }
}

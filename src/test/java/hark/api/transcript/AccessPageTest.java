package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.TimeForm;
import hark.api.command.CommandEntry;
import hark.api.door.CommandReader;
import hark.api.door.DoorMeters;
import hark.api.door.DoorSettings;
import hark.people.Permission;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of permissions in docs/ACCESS.md: which commands each allows is written from their declarations, and what
/// else it allows by hand.
class AccessPageTest {
    private static final Path PAGE = Path.of("docs/ACCESS.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+?)` \\| (.*?) \\| (.*) \\|$");
    private static final Pattern FREE =
            Pattern.compile("(?m)^Commands that need no permission: (.*)\\.$");

    private final List<CommandEntry> built =
            new CommandReader(
                            new TimeForm(ZoneOffset.UTC),
                            DoorSettings.defaults(),
                            new DoorMeters(new SimpleMeterRegistry()))
                    .catalogue().entries().stream().filter(CommandEntry::isBuilt).toList();

    @Test
    void page_shows_what_each_permission_allows() throws IOException {
        String page = Files.readString(PAGE);
        if (System.getProperty("update") != null) {
            page = ROW.matcher(page).replaceAll(this::written);
            page =
                    FREE.matcher(page)
                            .replaceAll("Commands that need no permission: " + free() + ".");
            Files.writeString(PAGE, page);
        }

        List<String> rows =
                ROW.matcher(page)
                        .results()
                        .filter(row -> isPermission(row.group(1)))
                        .map(row -> row.group(1) + ": " + row.group(2))
                        .toList();
        assertThat(rows)
                .as("docs/ACCESS.md is old; write it anew: -Dtest=AccessPageTest -Dupdate")
                .containsExactlyElementsOf(
                        Arrays.stream(Permission.values())
                                .map(each -> each.label() + ": " + commands(each))
                                .toList());
        Matcher free = FREE.matcher(page);
        assertThat(free.find()).isTrue();
        assertThat(free.group(1)).isEqualTo(free());
    }

    private String written(java.util.regex.MatchResult row) {
        String text =
                Permission.of(row.group(1))
                        .map(each ->
                                "| `%s` | %s | %s |"
                                        .formatted(row.group(1), commands(each), row.group(3)))
                        .orElse(row.group());
        return Matcher.quoteReplacement(text);
    }

    private static boolean isPermission(String name) {
        return Permission.of(name).isPresent();
    }

    /// Those it allows; a star where only what is one's own.
    private String commands(Permission permission) {
        String all =
                built.stream()
                        .filter(each ->
                                each.permissions().contains(permission) || isOwn(each, permission))
                        .map(each -> each.type() + (isOwn(each, permission) ? "*" : ""))
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "–" : all;
    }

    private static boolean isOwn(CommandEntry entry, Permission permission) {
        return entry.own().filter(permission::equals).isPresent();
    }

    private String free() {
        return built.stream()
                .filter(each -> each.permissions().isEmpty())
                .map(CommandEntry::type)
                .collect(Collectors.joining(", "));
    }
}

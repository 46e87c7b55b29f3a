package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.Catalogue;
import hark.api.command.Category;
import hark.api.command.CommandEntry;
import hark.api.command.ParameterFacts;
import hark.api.door.CommandReader;
import hark.api.door.DoorMeters;
import hark.api.door.DoorSettings;
import hark.api.transcript.Transcript.Exchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandsPageTest {
    private static final Path PAGE = Path.of("docs/COMMANDS.md");
    private static final int EXAMPLE_LINES_MAX = 30;

    private static final String HEAD =
            """
            # Commands

            <!-- Written by CommandsPageTest: ./hark test -Dtest=CommandsPageTest -Dupdate -->

            Every command can be sent as XML to port 5620, as a query string, a form or XML to the Web API on port 2012,
            as JSON to `/api/v1/commands/TYPE` on port 8080, and from the shell by `hark send`, with the same meaning
            and the same answers. Mark **A**: attested by the vendor's published documentation or a real
            server's published replies. Mark **D**: our design; `aliases` in the settings maps another spelling to it.

            Names and TYPEs are in any case. A blank value of an identifier counts as absent; a blank value of a field
            clears it. Flags take Y/N, T/F, TRUE/FALSE or 1/0. Times are read as `4/12/2017 3:51:30 PM -05:00`,
            `04/12/2017 15:51:30` or ISO-8601, without an offset in the server's zone.

            Besides its own answers every command may give those of the way to it:
            %s.

            What is no request at all is answered 16 or 17, one without TYPE or on the wrong port 15, with a TYPE nobody
            knows 10, and one that this installation cannot do 49. A connection too many is told 48.

            A client that may not send a command is answered 44 `API_COMMAND_NOT_ALLOWED` (`clients.named`), and so
            is who is bound by a role without the command's permission ([ACCESS.md](ACCESS.md)). APIKEY may
            stand in every request and says who asks.

            The examples are conversations that the tests hold, to the byte.

            A command that changes something and is sent again by the same client (the same name or address) with its
            REQUESTID and the same parameters within `commands.replayWindow` gets its first answer, and nothing is done
            twice; only the last command on a device or a recording counts. BLACKOUTSTART and RECORDSTART are done again
            when what they began is over by then. After a refusal, which acknowledged nothing, asking again is a new
            try.

            | TYPE | mark | what | answers |
            |---|---|---|---|
            """;

    private final Catalogue catalogue =
            new CommandReader(
                            new TimeForm(ZoneOffset.UTC),
                            DoorSettings.defaults(),
                            new DoorMeters(new SimpleMeterRegistry()))
                    .catalogue();

    @Test
    void page_shows_the_commands_there_are() throws IOException {
        String page = page();
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/COMMANDS.md is old; write it anew: ./hark test -Dtest=CommandsPageTest -Dupdate")
                .isEqualTo(page);
    }

    private String page() throws IOException {
        StringBuilder page = new StringBuilder(HEAD.formatted(codes(Catalogue.ON_THE_WAY)));
        catalogue.entries().forEach(entry -> page.append(row(entry)));
        List<Transcript> transcripts = Transcript.all();
        for (Category category : Category.values()) {
            List<CommandEntry> entries =
                    catalogue.entries().stream()
                            .filter(entry -> entry.category() == category && entry.isBuilt())
                            .toList();
            if (!entries.isEmpty()) {
                page.append("\n## ").append(category.title()).append('\n');
            }
            entries.forEach(entry -> page.append(entry(entry, transcripts)));
        }
        return page.toString();
    }

    private static String row(CommandEntry entry) {
        String type =
                entry.isBuilt()
                        ? "[%s](#%s)".formatted(entry.type(), entry.type().toLowerCase())
                        : entry.type();
        String what = entry.isBuilt() ? entry.category().title() : "known; comes later";
        String answers = entry.isBuilt() ? numbers(entry.answers()) : "49";
        return "| %s | %s | %s | %s |\n".formatted(type, entry.mark().letter(), what, answers);
    }

    private static String numbers(List<ResultCode> codes) {
        return codes.stream()
                .map(code -> Integer.toString(code.number()))
                .collect(Collectors.joining(" "));
    }

    private static String codes(List<ResultCode> codes) {
        return codes.stream()
                .sorted(Comparator.comparing(ResultCode::number))
                .map(code -> code.number() + " `" + code.label() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String entry(CommandEntry entry, List<Transcript> transcripts) {
        String parameters =
                entry.parameters().isEmpty()
                        ? "Takes no parameters.\n"
                        : "| parameter | form | |\n|---|---|---|\n" + rows(entry.parameters());
        return "\n### %s\n\n%s Mark %s. %s\n\n%s%s\nAnswers: %s%s.\n%s"
                .formatted(
                        entry.type(),
                        entry.manual(),
                        entry.mark().letter(),
                        permission(entry),
                        actions(entry),
                        parameters,
                        codes(entry.answers()),
                        whenOff(entry),
                        example(entry, transcripts));
    }

    private static String permission(CommandEntry entry) {
        return entry.needed().isEmpty()
                ? "No permission is needed."
                : "Permission: %s.".formatted(entry.needed());
    }

    private static String actions(CommandEntry entry) {
        if (entry.actions().isEmpty()) {
            return "";
        }
        return entry.actions().stream()
                .map(each ->
                        "| `%s` | %s | %s |\n"
                                .formatted(each.action(), each.needs(), each.manual()))
                .collect(Collectors.joining("", "| ACTION | needs | |\n|---|---|---|\n", "\n"));
    }

    private static String whenOff(CommandEntry entry) {
        return entry.feature()
                .filter(feature -> !entry.answers().contains(ResultCode.UNLICENSED))
                .map(feature ->
                        "; %s when `%s` is off"
                                .formatted(
                                        codes(List.of(ResultCode.UNLICENSED)), feature.setting()))
                .orElse("");
    }

    private static String rows(List<ParameterFacts> parameters) {
        return parameters.stream()
                .filter(parameter -> !isOneOfMany(parameter.name()))
                .map(CommandsPageTest::row)
                .collect(Collectors.joining());
    }

    /// USER2 to USER15 are as USER1.
    private static boolean isOneOfMany(String name) {
        return Pattern.matches("USER([2-9]|1[0-5])", name);
    }

    private static String row(ParameterFacts parameter) {
        String name =
                parameter.name().equals("USER1")
                        ? "`USER1` … `USER15`"
                        : "`" + parameter.name() + "`";
        String need =
                switch (parameter.need()) {
                    case ParameterFacts.Need.Required() -> "required";
                    // a domain alone names nobody
                    case ParameterFacts.Need.OneOf(String group) ->
                            parameter.name().equals("SYS_DOMAIN")
                                    ? "with SYS_USER"
                                    : "one is required: " + group;
                    case ParameterFacts.Need.Optional() -> "";
                };
        return "| %s | %s | %s |\n".formatted(name, parameter.form(), need);
    }

    private static String example(CommandEntry entry, List<Transcript> transcripts) {
        String type = "<REQUESTTYPE>" + entry.type() + "</REQUESTTYPE>";
        List<Exchange> shown =
                transcripts.stream()
                        .flatMap(transcript -> transcript.exchanges().stream())
                        .filter(exchange -> String.join("", exchange.expected()).contains(type))
                        .toList();
        Optional<Exchange> found =
                shown.stream()
                        .filter(exchange -> !isEmptyList(exchange) && !isRefusal(exchange))
                        .findFirst()
                        .or(() ->
                                shown.stream().filter(exchange -> !isRefusal(exchange)).findFirst())
                        .or(() -> shown.stream().findFirst());
        return found.map(exchange ->
                        "\n```xml\n%s\n```\n```xml\n%s\n```\n"
                                .formatted(
                                        exchange.sent().replace("\r\n", "\n"),
                                        shortened(exchange.expected())))
                .orElse("");
    }

    /// A list of nothing shows nobody what a row is like.
    private static boolean isEmptyList(Exchange exchange) {
        return String.join("", exchange.expected()).contains("<COUNT>0</COUNT>");
    }

    /// Shown only where a command answers nothing else yet.
    private static boolean isRefusal(Exchange exchange) {
        return String.join("", exchange.expected()).contains("<RESULTTYPE>ERROR</RESULTTYPE>");
    }

    private static String shortened(List<String> lines) {
        if (lines.size() <= EXAMPLE_LINES_MAX) {
            return String.join("\n", lines);
        }
        return String.join("\n", lines.subList(0, EXAMPLE_LINES_MAX - 3))
                + "\n\t\t…\n"
                + String.join("\n", lines.subList(lines.size() - 2, lines.size()));
    }
}

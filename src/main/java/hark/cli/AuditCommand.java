package hark.cli;

import hark.ServerSettings;
import hark.api.command.CodeList;
import hark.audit.AuditQuery;
import hark.audit.Row;
import hark.audit.TrailReader;
import hark.support.SystemTimers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = {
            "Shows who changed, saw or heard what, and who was refused: the rows of this machine's audit trail, the"
                    + " oldest first. The server may run. Whether they are as they were written says hark verify."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark audit --since 2h",
            "  hark audit --since 2026-11-26 --until 2026-11-27 --who ann",
            "  hark audit --object recording:12 --type AUDIO,PLAYBACK*",
            "  hark audit --since 1d --code error",
            "  hark audit --since 1d --json"
        })
final class AuditCommand implements Callable<Integer> {
    /// Control characters and those that turn the direction of text.
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}]";

    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "From then on: 2026-11-26, 2026-11-26T14:30, with or without a zone, or 90m, 2h, 7d ago.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "Only of this user, client or address; * is any text.")
    private Optional<String> who = Optional.empty();

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "Only about this: 4678, device:4678, recording:12, session:desk-*.")
    private Optional<String> object = Optional.empty();

    @Option(
            names = {"--type", "--command"},
            paramLabel = "TYPE",
            description = "Only these commands or pages: CALLSTART, IMPORT*.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description = "Only of this client or address; * is any text.")
    private Optional<String> client = Optional.empty();

    @Option(
            names = "--code",
            paramLabel = "CODES",
            description =
                    "Only with these result codes: 44, or 44,36, or error for all that say no.")
    private Optional<String> code = Optional.empty();

    @Option(names = "--json", description = "Prints the rows as they were written.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return switch (options.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) -> show(settings);
            case ServerSettings.Reading.Refused(List<String> problems) -> {
                problems.forEach(spec.commandLine().getErr()::println);
                yield Hark.NOT_UNDERSTOOD;
            }
        };
    }

    private int show(ServerSettings settings) throws IOException {
        Path folder = settings.audit().folder();
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no audit trail at " + folder + options.hint());
        }
        PrintWriter out = spec.commandLine().getOut();
        AuditQuery query =
                new AuditQuery(
                        since.map(this::time),
                        until.map(this::time),
                        who,
                        client,
                        object,
                        type,
                        code.map(this::codes));
        new TrailReader(folder).each(query, row -> out.println(json ? row.text() : line(row)));
        out.flush();
        return Hark.DONE;
    }

    private static String line(Row row) {
        StringBuilder line = new StringBuilder();
        line.append(row.number()).append("  ").append(row.at()).append("  ");
        line.append(row.deed().what());
        append(line, " ", row.deed().action());
        append(line, "  ", row.code().isPresent() ? "= " + row.code().getAsInt() : "");
        append(line, "  ", row.deed().who().user());
        append(line, "  ", row.deed().who().client());
        if (!row.deed().who().client().equals(row.deed().who().address())) {
            append(line, " at ", row.deed().who().address());
        }
        append(line, "  ", pairs(row.deed().about()));
        append(line, "  with ", String.join(",", row.deed().given()));
        append(line, "  -> ", isOfTrail(row) ? "" : pairs(row.result()));
        append(line, "  #", row.deed().requestId());
        return line.toString().replaceAll(UNSEEN, "?");
    }

    /// What the trail says of itself are hashes and signatures, but for why it is not whole.
    private static boolean isOfTrail(Row row) {
        return row.deed().what().equals("AUDITHEAD");
    }

    private static void append(StringBuilder line, String before, String text) {
        if (!text.isEmpty()) {
            line.append(before).append(text);
        }
    }

    private static String pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Instant now() {
        try (SystemTimers timers = new SystemTimers()) {
            return timers.now();
        }
    }

    private Set<Integer> codes(String text) {
        return CodeList.read(text)
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                text + " are no result codes: 44, or 44,36, or error is meant."));
    }

    private Instant time(String text) {
        String said = text.strip().toUpperCase(Locale.ROOT);
        try {
            if (said.matches("[0-9]{1,6}[SMHD]")) {
                String ago = said.endsWith("D") ? "P" + said : "PT" + said;
                return now().minus(Duration.parse(ago));
            }
            if (said.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(said).atStartOfDay(ZoneId.systemDefault()).toInstant();
            }
            return said.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                    ? OffsetDateTime.parse(said).toInstant()
                    : LocalDateTime.parse(said).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    text + " is no time: 2026-11-26, 2026-11-26T14:30, 2h or 7d is meant.",
                    e);
        }
    }
}

package hark.cli;

import hark.api.door.ColumnNames;
import hark.cli.Reply.Element;
import hark.support.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Shows recordings, newest first.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark list",
            "  hark list device_id=4678 state=COMPLETE",
            "  hark list ani=555* duration=60.. --count 200",
            "  hark list --json"
        })
final class ListCommand implements Callable<Integer> {
    private static final Set<String> BOUNDS = Set.of("STARTTIME", "ENDTIME", "AFTER", "CALLCOUNT");

    /// Heading and column.
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("RECORDID", "IDENT"),
                    new Column("TIME", "RECORDING_TIME"),
                    new Column("SECONDS", "DURATION"),
                    new Column("DEVICE", "DEVICE_ID"),
                    new Column("ANI", "ANI"),
                    new Column("DNIS", "DNIS"),
                    new Column("TYPE", "RECORDING_TYPE"),
                    new Column("STATE", "STATE"),
                    new Column("BLACKOUT", "BLACKOUT_SECONDS"));

    @Mixin private LinkOptions link = new LinkOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "At most so many, up to 1000. Default: ${DEFAULT-VALUE}")
    private int count = 50;

    @Parameters(
            paramLabel = "COLUMN=VALUE",
            description = "Narrows the list: a value, a pattern with *, or a range a..b.")
    private List<String> pairs = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("CALLCOUNT", Integer.toString(count));
        parameters.putAll(narrowing());
        try (CommandLink open = link.open()) {
            Reply reply = open.ask("CALLLIST", parameters);
            if (reply.error()) {
                spec.commandLine().getErr().println("hark list: " + reply.message());
                return Hark.FAILED;
            }
            print(rows(reply));
            return Hark.DONE;
        }
    }

    /// CALLLIST passes over a name it does not know, as all commands do, and would list everything.
    private Map<String, String> narrowing() {
        Map<String, String> narrowing = LinkOptions.parameters(pairs, spec);
        Set<String> known = new HashSet<>(ColumnNames.all().keySet());
        known.addAll(BOUNDS);
        for (String name : narrowing.keySet()) {
            if (!known.contains(name)) {
                String near =
                        Nearest.to(name, known).map(one -> " Did you mean " + one + "?").orElse("");
                throw new ParameterException(
                        spec.commandLine(), "There is no column " + name + "." + near);
            }
        }
        return narrowing;
    }

    private static List<Element> rows(Reply reply) {
        return reply.body().stream()
                .filter(Element::isList)
                .flatMap(list -> list.rows().stream())
                .toList();
    }

    private void print(List<Element> rows) {
        PrintWriter out = spec.commandLine().getOut();
        if (link.json()) {
            out.println(LinkOptions.written(rows.stream().map(Reply::value).toList()));
        } else {
            List<List<String>> cells = new ArrayList<>();
            cells.add(COLUMNS.stream().map(Column::heading).toList());
            rows.forEach(row ->
                    cells.add(COLUMNS.stream().map(column -> row.child(column.name())).toList()));
            new TextTable(cells).printTo(out);
        }
        out.flush();
    }

    private record Column(String heading, String name) {}
}

package hark.cli;

import hark.cli.Reply.Element;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compat",
        description =
                "Shows the TYPEs and parameters clients have sent that the server does not know.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark compat", "  hark compat --json"})
final class CompatCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("KIND", "NAME", "TIMES", "FIRSTTIME", "LASTTIME", "CLIENT", "EXAMPLE");

    @Mixin private LinkOptions link = new LinkOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (CommandLink open = link.open()) {
            Reply reply = open.ask("LISTCOMPAT", Map.of());
            if (reply.error()) {
                spec.commandLine().getErr().println("hark compat: " + reply.message());
                return Hark.FAILED;
            }
            List<Element> rows =
                    reply.body().stream()
                            .filter(Element::isList)
                            .flatMap(list -> list.rows().stream())
                            .toList();
            print(rows, spec.commandLine().getOut());
            return Hark.DONE;
        }
    }

    private void print(List<Element> rows, PrintWriter out) {
        if (link.json()) {
            out.println(LinkOptions.written(rows.stream().map(Reply::value).toList()));
        } else if (rows.isEmpty()) {
            out.println("Every word the clients have sent is known.");
        } else {
            printTable(rows, out);
        }
        out.flush();
    }

    private static void printTable(List<Element> rows, PrintWriter out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(COLUMNS);
        rows.forEach(row -> cells.add(COLUMNS.stream().map(row::child).toList()));
        new TextTable(cells).printTo(out);
        List<String> suggested =
                rows.stream()
                        .map(row -> row.child("SUGGESTION"))
                        .filter(suggestion -> !suggestion.isEmpty())
                        .toList();
        if (!suggested.isEmpty()) {
            Stream.of("", "Aliases that may mend it; see whether they are what was meant:", "")
                    .forEach(out::println);
            out.println("    aliases = \"" + String.join(",", suggested) + "\"");
        }
    }
}

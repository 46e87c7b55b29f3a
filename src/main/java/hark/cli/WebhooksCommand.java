package hark.cli;

import hark.cli.Reply.Element;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "webhooks",
        description =
                "Shows how far each webhook is, and has one send again what was parked. BEHIND: EVENTIDs"
                        + " between its last and the newest; WAITINGSECONDS: how long the oldest has waited.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark webhooks", "  hark webhooks --replay crm", "  hark webhooks --json"})
final class WebhooksCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of(
                    "NAME",
                    "STATE",
                    "TARGET",
                    "BEHIND",
                    "WAITINGSECONDS",
                    "PARKED",
                    "DELIVERED",
                    "FAILURES",
                    "NEXTTRY",
                    "LASTFAILURE");

    @Mixin private LinkOptions link = new LinkOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--replay",
            paramLabel = "NAME",
            description = "Has this webhook try at once, and send again what is parked.")
    private Optional<String> replay = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (CommandLink open = link.open()) {
            Reply reply =
                    replay.isPresent()
                            ? open.ask("WEBHOOKREPLAY", Map.of("NAME", replay.get()))
                            : open.ask("LISTWEBHOOKS", Map.of());
            if (reply.error()) {
                spec.commandLine().getErr().println("hark webhooks: " + reply.message());
                return Hark.FAILED;
            }
            PrintWriter out = spec.commandLine().getOut();
            if (replay.isPresent()) {
                printBegun(reply, out);
            } else {
                printAll(rows(reply), out);
            }
            out.flush();
            return Hark.DONE;
        }
    }

    private void printBegun(Reply reply, PrintWriter out) {
        if (link.json()) {
            out.println(LinkOptions.written(Reply.value(reply.body().getFirst())));
        } else {
            out.println(
                    "Webhook %s tries at once; %s parked messages are sent again."
                            .formatted(
                                    reply.body().getFirst().child("NAME"),
                                    reply.body().getFirst().child("PARKED")));
        }
    }

    private static List<Element> rows(Reply reply) {
        return reply.body().stream()
                .filter(Element::isList)
                .flatMap(list -> list.rows().stream())
                .toList();
    }

    private void printAll(List<Element> rows, PrintWriter out) {
        if (link.json()) {
            out.println(LinkOptions.written(rows.stream().map(Reply::value).toList()));
        } else if (rows.isEmpty()) {
            out.println("There are no webhooks; docs/EVENTS.md says how to set one up.");
        } else {
            printTable(rows, out);
        }
    }

    private static void printTable(List<Element> rows, PrintWriter out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(COLUMNS);
        rows.forEach(row -> cells.add(COLUMNS.stream().map(row::child).toList()));
        new TextTable(cells).printTo(out);
        rows.stream()
                .filter(row -> !row.child("GROUPSMISSING").isEmpty())
                .flatMap(row ->
                        Stream.of(
                                "",
                                "%s is to tell of groups that are not there: %s"
                                        .formatted(row.child("NAME"), row.child("GROUPSMISSING"))))
                .forEach(out::println);
    }
}

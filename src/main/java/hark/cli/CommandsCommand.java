package hark.cli;

import hark.support.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "commands",
        description = "Shows the manual of the commands a client can send, as in docs/COMMANDS.md.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark commands", "  hark commands CALLUPDATE"})
final class CommandsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "TYPE",
            arity = "0..1",
            description = "Of which command; without it, a list of all.")
    private Optional<String> type = Optional.empty();

    @Override
    public Integer call() throws IOException {
        CommandsPage page = CommandsPage.read();
        PrintWriter out = spec.commandLine().getOut();
        if (type.isEmpty()) {
            page.table().printTo(out);
        } else {
            section(page, type.get().toUpperCase(Locale.ROOT)).forEach(out::println);
        }
        out.flush();
        return Hark.DONE;
    }

    private Iterable<String> section(CommandsPage page, String sought) {
        if (!page.types().contains(sought)) {
            String guess =
                    Nearest.to(sought, page.types())
                            .map(near -> " Did you mean " + near + "?")
                            .orElse("");
            throw new ParameterException(
                    spec.commandLine(), "There is no TYPE " + sought + "." + guess);
        }
        return page.section(sought);
    }
}

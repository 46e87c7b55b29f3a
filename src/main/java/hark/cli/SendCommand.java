package hark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        description = "Sends one command over the command port and prints the answer.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark send TEST",
            "  hark send CALLSTART deviceid=4678 ani=5551234",
            "  hark send CALLUPDATE deviceid=4678 \"user1=Order 17\"",
            "  hark send DEVICESTATUS --json"
        })
final class SendCommand implements Callable<Integer> {
    @Mixin private LinkOptions link = new LinkOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "TYPE",
            description = "The command, such as CALLSTART; LISTCOMMANDS lists all.")
    private String type = "";

    @Parameters(
            index = "1..*",
            paramLabel = "NAME=VALUE",
            description = "Its parameters; a REQUESTID is drawn where none is among them.")
    private List<String> pairs = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = LinkOptions.parameters(pairs, spec);
        try (CommandLink open = link.open()) {
            Reply reply = open.ask(type.toUpperCase(Locale.ROOT), parameters);
            PrintWriter out = spec.commandLine().getOut();
            out.print(link.json() ? LinkOptions.written(reply.asMap()) + "\n" : reply.xml());
            out.flush();
            return reply.error() ? Hark.FAILED : Hark.DONE;
        }
    }
}

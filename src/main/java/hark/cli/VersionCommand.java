package hark.cli;

import hark.Version;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "version",
        description = "Says which version this is.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {"  hark version", "  hark version --json"})
final class VersionCommand implements Runnable, IVersionProvider {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Override
    public void run() {
        String said =
                json
                        ? LinkOptions.written(Map.of("version", Version.number()))
                        : Version.software();
        spec.commandLine().getOut().println(said);
        spec.commandLine().getOut().flush();
    }

    @Override
    public String[] getVersion() {
        return new String[] {Version.software()};
    }
}

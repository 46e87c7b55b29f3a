package hark.cli;

import hark.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Says which version this is.")
final class VersionCommand implements Runnable, IVersionProvider {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().println(Version.software());
        spec.commandLine().getOut().flush();
    }

    @Override
    public String[] getVersion() {
        return new String[] {Version.software()};
    }
}

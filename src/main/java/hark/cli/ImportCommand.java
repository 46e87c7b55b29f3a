package hark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Takes over what another system knows.",
        synopsisSubcommandLabel = "WHAT",
        mixinStandardHelpOptions = true,
        subcommands = ImportUsersCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {"  hark import users staff.csv --dry-run", "  hark import users staff.csv"})
final class ImportCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Import what?");
    }
}

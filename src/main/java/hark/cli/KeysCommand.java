package hark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "Shows and rotates the keys that recordings are encrypted and signed with.",
        synopsisSubcommandLabel = "WHAT",
        mixinStandardHelpOptions = true,
        subcommands = {KeysShowCommand.class, KeysRotateCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark keys show",
            "  hark keys show --public > hark.pem",
            "  hark keys rotate --retire --data /var/lib/hark"
        })
final class KeysCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Show or rotate?");
    }
}

package hark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `hark`, whose commands do the work. Exit codes: 0 done, 1 failed, 2 not understood.
@Command(
        name = "hark",
        description = "Hark records calls.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:not understood"},
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            SendCommand.class,
            ListCommand.class,
            CompatCommand.class,
            EventsCommand.class,
            WebhooksCommand.class,
            DoctorCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            CommandsCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class Hark implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// Runs what the arguments say and returns the exit code.
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Hark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Hark::failed);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + reason(e));
        return FAILED;
    }

    private static String reason(Exception e) {
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}

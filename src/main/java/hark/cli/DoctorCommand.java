package hark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Says what is wrong now and what to do about it: asks the server that runs, and where none answers looks at"
                    + " its settings, folders, keys and database.",
            "Advice alone is nothing wrong."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:something is wrong",
            "2:it could not be looked at"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark doctor",
            "  hark doctor --server 10.0.0.5:8080 --key KEY",
            "  hark doctor --data /var/lib/hark --json"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private ModernOptions server = new ModernOptions();

    @Mixin private DataOptions data = new DataOptions();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return switch (new DoctorVisit(server).ask()) {
            case DoctorVisit.Answer.Told(Diagnosis diagnosis) -> print(diagnosis, out);
            case DoctorVisit.Answer.Refused(String why) -> couldNot(why);
            case DoctorVisit.Answer.Silent(String why) -> withoutServer(why, out);
        };
    }

    private int withoutServer(String why, PrintWriter out) {
        DoctorAutopsy autopsy = new DoctorAutopsy(data, why);
        return autopsy.isPossible()
                ? print(autopsy.diagnosis(), out)
                : couldNot(
                        "%s, and there is no data folder %s; --data DIR names that of the server"
                                .formatted(why, data.folder()));
    }

    private int print(Diagnosis diagnosis, PrintWriter out) {
        if (json) {
            out.println(diagnosis.json());
        } else {
            new DiagnosisText(diagnosis, spec.commandLine().getColorScheme().ansi()).printTo(out);
        }
        out.flush();
        return switch (diagnosis.outcome()) {
            case SOUND -> Hark.DONE;
            case WRONG -> Hark.FAILED;
        };
    }

    private int couldNot(String why) {
        spec.commandLine().getErr().println("hark doctor: " + why);
        return Hark.NOT_UNDERSTOOD;
    }
}

package hark.cli;

import hark.ServerSettings;
import hark.audit.Head;
import hark.cli.VerifyReport.Style;
import hark.store.RecordingReader;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRing;
import hark.vault.keys.KeyRoom;
import hark.vault.seal.Finding;
import hark.vault.seal.Finding.Kind;
import hark.vault.seal.Inspection;
import hark.vault.seal.RecordingList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "verify",
        description = {
            "Holds sealed recordings of this machine against their manifests, those against their signatures, and both"
                    + " against the list of recordings: hash, length, empty blackouts, what is missing, what is too"
                    + " much. Writes nothing; the server may run."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark verify --all",
            "  hark verify 17 18 --data /var/lib/hark",
            "  hark verify --all --json",
            "  hark verify --all --set recording.path=/mnt/copy"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Prints a line of JSON for each finding, for programs.")
    private boolean json;

    @Option(
            names = "--all",
            description =
                    "Everything, told as far as it is not sound. The same without a RECORDID.")
    private boolean all;

    @Option(
            names = "--head",
            paramLabel = "ROW:HASH",
            converter = HeadConverter.class,
            description =
                    "A row of the audit trail and its hash, as the log told them: it must be there.")
    private List<Head> heads = new ArrayList<>();

    static final class HeadConverter implements ITypeConverter<Head> {
        @Override
        public Head convert(String text) {
            String[] parts = text.split(":", 2);
            try {
                return new Head(Long.parseLong(parts[0]), parts.length < 2 ? "" : parts[1]);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no ROW:HASH");
            }
        }
    }

    @Parameters(arity = "0..*", paramLabel = "RECORDID", description = "Those recordings only.")
    private List<Long> recordIds = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (all && !recordIds.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Either --all or RECORDIDs, not both.");
        }
        if (!heads.isEmpty() && !recordIds.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--head is for all, and not for RECORDIDs.");
        }
        return switch (options.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) -> verify(settings);
            case ServerSettings.Reading.Refused(List<String> problems) -> {
                problems.forEach(spec.commandLine().getErr()::println);
                yield Hark.NOT_UNDERSTOOD;
            }
        };
    }

    private int verify(ServerSettings settings) throws IOException {
        Path recordings = settings.vault().recordingPath();
        if (!Files.isDirectory(recordings)) {
            throw new IOException("there are no recordings at " + recordings + options.hint());
        }
        VerifyReport report = report();
        KeyRing keys = keys(settings, report);
        Optional<RecordingReader> database = database(settings, report);
        try {
            Optional<RecordingList> list = database.map(ListedRecordings::new);
            Inspection inspection = new Inspection(recordings, keys, list, report::take);
            boolean done = recordIds.isEmpty() ? all(inspection) : some(inspection, report);
            if (recordIds.isEmpty()) {
                new TrailInspection(settings.audit(), keys, database, report).walk(heads);
            }
            report.sumUp();
            return done && report.isFaultless() ? Hark.DONE : Hark.FAILED;
        } finally {
            if (database.isPresent()) {
                database.get().close();
            }
        }
    }

    private VerifyReport report() {
        Style told = recordIds.isEmpty() ? Style.FAULTS : Style.EACH;
        return new VerifyReport(
                spec.commandLine().getOut(),
                json ? Style.JSON : told,
                System.console() != null && System.console().isTerminal()
                        ? Optional.of(spec.commandLine().getErr())
                        : Optional.empty());
    }

    /// Without a keystore what is neither encrypted nor signed can be verified all the same.
    private static KeyRing keys(ServerSettings settings, VerifyReport report) throws IOException {
        Path keystore = settings.keys().keystore();
        if (Files.exists(keystore)) {
            return new KeyRoom(settings.keys(), settings.vault().recordingPath()).look();
        }
        report.note(
                "There is no keystore %s (keys.keystore): what is signed or encrypted cannot be held against it."
                        .formatted(keystore));
        return KeyRing.inMemory(Encryption.OFF);
    }

    private static Optional<RecordingReader> database(
            ServerSettings settings, VerifyReport report) {
        try {
            Optional<RecordingReader> database = RecordingReader.open(settings.database());
            if (database.isEmpty()) {
                report.note(
                        "There is no database in %s: nothing was held against the list of recordings."
                                .formatted(settings.database().folder()));
            }
            return database;
        } catch (IOException e) {
            report.take(
                    new Finding(
                            Kind.FAILED,
                            "",
                            Optional.empty(),
                            "Nothing was held against the list of recordings: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static boolean all(Inspection inspection) {
        inspection.all();
        return true;
    }

    /// @return whether all of them were seen to be sound
    private boolean some(Inspection inspection, VerifyReport report) throws IOException {
        for (long recordId : recordIds) {
            if (!inspection.one(recordId)) {
                report.take(
                        new Finding(
                                Kind.FAILED,
                                "",
                                Optional.empty(),
                                "No sealed recording has the RECORDID " + recordId + "."));
            }
        }
        return report.sound() == recordIds.size();
    }
}

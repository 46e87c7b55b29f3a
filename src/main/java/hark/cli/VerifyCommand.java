package hark.cli;

import hark.ServerSettings;
import hark.vault.keys.KeyRoom;
import hark.vault.seal.RecordingFolder;
import hark.vault.seal.Verdict;
import hark.vault.seal.Verifier;
import hark.vault.seal.Verifier.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "verify",
        description =
                "Holds sealed recordings of this machine against their manifests: hash, length, empty blackouts.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark verify", "  hark verify 17 --data /var/lib/hark", "  hark verify --json"})
final class VerifyCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RECORDID",
            description = "One recording. Default: all")
    private Optional<Long> recordId = Optional.empty();

    @Override
    public Integer call() throws IOException {
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
            throw new IOException("there are no recordings at " + recordings);
        }
        Verifier verifier =
                new Verifier(recordings, new KeyRoom(settings.keys(), recordings).look());
        List<Finding> findings = new ArrayList<>();
        if (recordId.isPresent()) {
            String file = sealedFile(recordings, recordId.get());
            findings.add(new Finding(file, verifier.verify(file, Optional.empty())));
        } else {
            verifier.verifyAll(findings::add);
        }
        print(findings);
        return findings.stream().allMatch(VerifyCommand::isSound) ? Hark.DONE : Hark.FAILED;
    }

    /// The file a recording's manifest names.
    private static String sealedFile(Path recordings, long wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(recordings)) {
            return walk.filter(path -> RecordingFolder.isManifest(path.toString()))
                    .map(VerifyCommand::manifest)
                    .filter(manifest -> manifest.path("recordingId").asLong(-1) == wanted)
                    .map(manifest -> manifest.path("file").asString(""))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("no sealed recording has the RECORDID " + wanted));
        }
    }

    private static JsonNode manifest(Path path) {
        try {
            return JSON.readTree(path);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private void print(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LinkOptions.written(findings.stream().map(VerifyCommand::row).toList()));
        } else {
            long sound = findings.stream().filter(VerifyCommand::isSound).count();
            findings.forEach(each ->
                    out.printf(
                            "%-7s %s  %s%n",
                            isSound(each) ? "sound" : "UNSOUND",
                            each.filename(),
                            each.verdict().sentence()));
            out.printf("%d verified, %d sound.%n", findings.size(), sound);
        }
        out.flush();
    }

    private static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("filename", finding.filename());
        row.put("sound", isSound(finding));
        row.put("verdict", finding.verdict().sentence());
        return row;
    }

    private static boolean isSound(Finding finding) {
        return finding.verdict() instanceof Verdict.Sound;
    }
}

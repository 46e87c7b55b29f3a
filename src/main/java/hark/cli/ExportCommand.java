package hark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Saves the audio of a recording.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark export 17 --out call.wav",
            "  hark export 17 --out call.wav --server http://recorder:8080 --key SECRET"
        })
final class ExportCommand implements Callable<Integer> {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RECORDID", description = "As hark list shows it.")
    private String recordId = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the audio goes.")
    private Path out = Path.of("");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The modern port. Default: ${DEFAULT-VALUE}")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key, where the server is another machine.")
    private Optional<String> key = Optional.ofNullable(System.getenv("HARK_HTTP_APIKEY"));

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI audio = server.resolve("/api/v1/recordings/" + recordId + "/audio");
        HttpRequest.Builder request = HttpRequest.newBuilder(audio);
        key.ifPresent(secret -> request.header("X-Api-Key", secret));
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return response.statusCode() == 200 ? save(body) : refused(response.statusCode());
            }
        } catch (java.net.ConnectException e) {
            throw new IOException("no server answers at " + server + "; is hark serve running?", e);
        }
    }

    /// Written beside the file and moved there when whole: a broken download leaves nothing that looks like one.
    private int save(InputStream body) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine().getOut().printf("%s: %d bytes%n", out, Files.size(out));
        spec.commandLine().getOut().flush();
        return Hark.DONE;
    }

    private int refused(int status) {
        String reason =
                switch (status) {
                    case 403 -> "this address or key is not allowed";
                    case 404 ->
                            "there is no audio of recording "
                                    + recordId
                                    + " (not sealed yet, or gone)";
                    default -> "the server answered HTTP " + status;
                };
        spec.commandLine().getErr().println("hark export: " + reason);
        return Hark.FAILED;
    }
}

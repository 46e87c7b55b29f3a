package hark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "export",
        description = "Saves the audio of a recording as it is kept, or the transcript of a chat.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark export 17 --out call.wav",
            "  hark export 17 --out call.json --peaks",
            "  hark export 17 --out keys.json --keypresses",
            "  hark export 18 --out chat.json",
            "  hark export 17 --out call.wav --server http://recorder:8080 --key SECRET"
        })
final class ExportCommand implements Callable<Integer> {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int PROBLEM_BYTES_MAX = 65_536;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RECORDID", description = "As hark list shows it.")
    private String recordId = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.")
    private Path out = Path.of("");

    @Option(names = "--peaks", description = "Saves its waveform instead, as JSON for players.")
    private boolean peaks;

    @Option(
            names = "--keypresses",
            description = "Saves the list of keys that were pressed instead, as JSON.")
    private boolean keypresses;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            converter = UrlConverter.class,
            description = "The modern port. Default: ${DEFAULT-VALUE}")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Mixin private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key, where the server is another machine.")
    private Optional<String> key = Optional.ofNullable(System.getenv("HARK_HTTP_APIKEY"));

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkArguments();
        URI audio = server.resolve("/api/v1/recordings/" + recordId + "/" + part().path);
        HttpRequest.Builder request = HttpRequest.newBuilder(audio).timeout(ANSWER);
        key.ifPresent(secret -> request.header("X-Api-Key", secret));
        try (HttpClient client = trust.client(CONNECT)) {
            HttpResponse<InputStream> response = ask(client, request.build());
            try (InputStream body = response.body()) {
                return response.statusCode() == 200 ? save(body) : refused(response, body);
            }
        }
    }

    private Part part() {
        return keypresses ? Part.KEYPRESSES : peaks ? Part.PEAKS : Part.AUDIO;
    }

    private enum Part {
        AUDIO("audio?download=1", "audio"),
        PEAKS("peaks", "waveform"),
        KEYPRESSES("keypresses", "list of keys pressed");

        private final String path;
        private final String name;

        Part(String path, String name) {
            this.path = path;
            this.name = name;
        }
    }

    /// Before anything is asked or written.
    private void checkArguments() {
        if (!recordId.matches("[0-9A-Za-z-]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "'" + recordId + "' is no RECORDID; hark list shows them.");
        }
        if (peaks && keypresses) {
            throw new ParameterException(
                    spec.commandLine(), "--peaks and --keypresses are two files: one at a time.");
        }
        if (out.toString().isEmpty() || Files.isDirectory(out)) {
            throw new ParameterException(
                    spec.commandLine(), "--out must be a file, and " + out + " is a folder.");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--out: there is no folder " + folder + ".");
        }
    }

    private HttpResponse<InputStream> ask(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            if (e.getCause() != null
                    && e.getCause().getCause() instanceof UnresolvedAddressException) {
                throw new IOException("there is no host named " + server.getHost(), e);
            }
            throw new IOException("no server answers at " + server + "; is hark serve running?", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(
                    "%s has not answered for %d s".formatted(server, ANSWER.toSeconds()), e);
        } catch (SSLHandshakeException e) {
            throw new IOException(TrustOptions.distrusted(server.toString(), e), e);
        } catch (IOException e) {
            throw new IOException(
                    "what answers at %s is not the modern port (http.port): %s"
                            .formatted(server, e.getMessage()),
                    e);
        }
    }

    /// Written beside the file and moved there when whole: a broken download leaves nothing that looks like one.
    private int save(InputStream body) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        spec.commandLine().getOut().printf("%s: %d bytes%n", out, Files.size(out));
        spec.commandLine().getOut().flush();
        return Hark.DONE;
    }

    private int refused(HttpResponse<InputStream> response, InputStream body) throws IOException {
        JsonNode problem = problem(body.readNBytes(PROBLEM_BYTES_MAX));
        String reason =
                switch (problem.path("result_code").asInt(0)) {
                    case 0 ->
                            problem.has("detail")
                                    ? "%s says: %s"
                                            .formatted(server, problem.path("detail").asString(""))
                                    : "what answers at %s is not the modern port (http.port): HTTP %d"
                                            .formatted(server, response.statusCode());
                    case 40 -> "there is no recording " + recordId;
                    case 41 ->
                            "there is no %s of recording %s (not sealed yet, or gone)"
                                    .formatted(part().name, recordId);
                    default -> problem.path("detail").asString("it is refused");
                };
        spec.commandLine().getErr().println("hark export: " + reason);
        return Hark.FAILED;
    }

    private static JsonNode problem(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    /// Reads a URL, of which `http://` may be left out.
    static final class UrlConverter implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI url = URI.create(text.contains("://") ? text : "http://" + text);
                if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(wanted(text));
            }
            throw new TypeConversionException(wanted(text));
        }

        private static String wanted(String text) {
            return "'" + text + "' is no address: write it as http://host:8080";
        }
    }
}

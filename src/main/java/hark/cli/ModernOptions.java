package hark.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What commands that ask a running server over its port of JSON have in common.
final class ModernOptions {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.DEFAULT_MODERN,
            converter = ServerAddress.ModernConverter.class,
            description = "The server's port of JSON (http.port). Default: ${DEFAULT-VALUE}")
    private ServerAddress server = new ServerAddress("127.0.0.1", 8080);

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Key of the port or of a client. Default: the variable HARK_KEY")
    private Optional<String> key = Optional.ofNullable(System.getenv("HARK_KEY"));

    /// The server, as `host:port`.
    String where() {
        return "%s:%d".formatted(server.host(), server.port());
    }

    /// With the key, where there is one.
    ///
    /// @param path with what is asked, such as `/api/v1/events?type=ALL`
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + where() + path));
        key.ifPresent(shown -> request.header("X-Api-Key", shown));
        return request;
    }
}

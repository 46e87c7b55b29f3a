package hark.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What commands that ask a running server over its port of JSON have in common.
final class ModernOptions {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = ModernAddress.DEFAULT,
            converter = ModernAddress.Converter.class,
            description =
                    "The server's port of JSON (http.port); https://HOST:PORT where it speaks TLS."
                            + " Default: ${DEFAULT-VALUE}")
    private ModernAddress server = ModernAddress.usual();

    @Mixin private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Key of the port or of a client. Default: the variable HARK_KEY")
    private Optional<String> key = Optional.ofNullable(System.getenv("HARK_KEY"));

    /// The server, as one speaks of it.
    String where() {
        return server.toString();
    }

    HttpClient client(Duration connect) {
        return trust.client(connect);
    }

    /// With the key, where there is one.
    ///
    /// @param path with what is asked, such as `/api/v1/events?type=ALL`
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.root().resolve(path));
        key.ifPresent(shown -> request.header("X-Api-Key", shown));
        return request;
    }
}

package hark.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What commands that speak to a running server have in common.
final class LinkOptions {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.DEFAULT,
            converter = ServerAddress.Converter.class,
            description = "The server's command port. Default: ${DEFAULT-VALUE}")
    private ServerAddress server = new ServerAddress("127.0.0.1", 5620);

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Key of a client of clients.named. Default: the variable HARK_KEY")
    private Optional<String> key = Optional.ofNullable(System.getenv("HARK_KEY"));

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    CommandLink open() throws IOException {
        return CommandLink.open(server, key);
    }

    boolean json() {
        return json;
    }

    static String written(Object value) {
        return JSON.writeValueAsString(value);
    }

    /// `name=value` pairs, names in upper case as the protocol writes them.
    ///
    /// @throws ParameterException with a sentence when one is none or comes twice
    static Map<String, String> parameters(List<String> pairs, CommandSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).toUpperCase(Locale.ROOT);
            if (!name.matches("[A-Z_][A-Z0-9_]*")) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + pair + "' is no parameter: write it as name=value.");
            }
            if (parameters.put(name, pair.substring(equals + 1)) != null) {
                throw new ParameterException(spec.commandLine(), name + " is given twice.");
            }
        }
        return parameters;
    }
}

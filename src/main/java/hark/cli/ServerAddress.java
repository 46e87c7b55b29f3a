package hark.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Host and port of a server's command port.
record ServerAddress(String host, int port) {
    private static final int COMMAND_PORT = 5620;
    private static final int PORT_MAX = 65_535;

    static final String DEFAULT = "127.0.0.1:" + COMMAND_PORT;

    /// Reads `host`, `host:port` or `[::1]:port`.
    static final class Converter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String text) {
            return read(text);
        }
    }

    private static ServerAddress read(String text) {
        try {
            URI uri = URI.create("tcp://" + text);
            if (uri.getHost() != null && uri.getPort() <= PORT_MAX) {
                return new ServerAddress(
                        uri.getHost(), uri.getPort() < 0 ? COMMAND_PORT : uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(wanted(text));
        }
        throw new TypeConversionException(wanted(text));
    }

    private static String wanted(String text) {
        return "'" + text + "' is no address: write it as host:port";
    }
}

package hark.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Host and port of a server.
record ServerAddress(String host, int port) {
    private static final int COMMAND_PORT = 5620;
    private static final int MODERN_PORT = 8080;
    private static final int PORT_MAX = 65_535;

    static final String DEFAULT = "127.0.0.1:" + COMMAND_PORT;
    static final String DEFAULT_MODERN = "127.0.0.1:" + MODERN_PORT;

    /// Reads `host`, `host:port` or `[::1]:port` of the command port.
    static final class Converter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String text) {
            return read(text, COMMAND_PORT);
        }
    }

    /// The same, of the port of JSON.
    static final class ModernConverter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String text) {
            return read(text, MODERN_PORT);
        }
    }

    private static ServerAddress read(String text, int usual) {
        try {
            URI uri = URI.create("tcp://" + text);
            if (uri.getHost() != null && uri.getPort() <= PORT_MAX) {
                return new ServerAddress(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
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

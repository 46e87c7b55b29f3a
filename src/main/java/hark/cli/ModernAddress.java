package hark.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where a server's port of JSON is.
///
/// @param root scheme, host and port
record ModernAddress(URI root) {
    static final String DEFAULT = "127.0.0.1:8080";

    private static final int PORT = 8080;
    private static final int PORT_MAX = 65_535;

    static ModernAddress usual() {
        return read(DEFAULT);
    }

    /// As it is spoken of: what goes without TLS without a scheme.
    @Override
    public String toString() {
        return root.getScheme().equals("http") ? root.getAuthority() : root.toString();
    }

    /// Reads `host`, `host:port` or `[::1]:port`, also behind `http://` or `https://`. With a scheme and no port it is
    /// that of the scheme, as there is a proxy then.
    static final class Converter implements ITypeConverter<ModernAddress> {
        @Override
        public ModernAddress convert(String text) {
            return read(text);
        }
    }

    private static ModernAddress read(String text) {
        boolean whole = text.contains("://");
        try {
            URI said = URI.create(whole ? text : "http://" + text);
            boolean web = "http".equals(said.getScheme()) || "https".equals(said.getScheme());
            boolean bare = said.getPath().isEmpty() || said.getPath().equals("/");
            if (web && bare && said.getHost() != null && said.getPort() <= PORT_MAX) {
                String port = said.getPort() < 0 && !whole ? ":" + PORT : "";
                return new ModernAddress(
                        URI.create(said.getScheme() + "://" + said.getAuthority() + port));
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(wanted(text));
        }
        throw new TypeConversionException(wanted(text));
    }

    private static String wanted(String text) {
        return "'" + text + "' is no address: write it as host:port or https://host:port";
    }
}

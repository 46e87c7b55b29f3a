package hark.support;

import java.net.InetSocketAddress;

/// A port cannot be listened on, because another program has it or this machine has no such address. Its message names
/// the setting to change.
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param setting the key of the port, beside which there is one that ends in `.bind`
    public PortInUseException(String setting, InetSocketAddress address, Throwable cause) {
        super(sentence(setting, address, cause), cause);
    }

    private static String sentence(String setting, InetSocketAddress address, Throwable cause) {
        String host = address.getHostString();
        String why = deepest(cause);
        if (why.startsWith("Cannot assign requested address")) {
            return "Cannot listen on %s: this machine has no such address; set %s to one it has"
                    .formatted(host, setting.replaceFirst("(\\.tls)?\\.port$", ".bind"));
        }
        return "Cannot listen on %s port %d (%s): set %s to a free port, or end the program that holds it"
                .formatted(host, address.getPort(), why, setting);
    }

    private static String deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}

package hark.support;

import java.net.InetSocketAddress;

/// A port is taken by another program. Its message names the setting to change.
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortInUseException(String setting, InetSocketAddress address, Throwable cause) {
        super(
                "Cannot listen on %s port %d (%s): set %s to a free port, or end the program that holds it"
                        .formatted(
                                address.getHostString(),
                                address.getPort(),
                                cause.getMessage(),
                                setting),
                cause);
    }
}

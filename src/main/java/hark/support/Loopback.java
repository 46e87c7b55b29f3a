package hark.support;

import java.net.InetAddress;

/// This machine, in the address of a web service.
public final class Loopback {
    private Loopback() {}

    /// Whether a host is this machine wherever one asks: `localhost`, or an address of the loopback network. Any other
    /// name may lead anywhere.
    ///
    /// @param host as in a URI, an IPv6 address in brackets
    public static boolean isNamedBy(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}

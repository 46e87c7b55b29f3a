package hark.board.siprec.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// By which address of ours somebody reaches us.
///
/// @param bind where the sockets are bound
/// @param advertised told to everybody, where the network between translates addresses
public record LocalAddress(InetAddress bind, Optional<InetAddress> advertised) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAddress.class);

    /// The advertised address; else the bound one; else, bound to all, the one the system would send from.
    public InetAddress toward(InetSocketAddress remote) {
        if (advertised.isPresent()) {
            return advertised.get();
        }
        if (!bind.isAnyLocalAddress()) {
            return bind;
        }
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(remote);
            return probe.getLocalAddress();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("No address of ours reaches {}: {}", remote, e.toString());
            return InetAddress.getLoopbackAddress();
        }
    }

    /// Whether the address is one of those our sockets can be reached by: bound to all of IPv6 we hear IPv4 as well.
    public boolean speaks(InetAddress other) {
        return advertised.isPresent()
                || bind instanceof Inet6Address && bind.isAnyLocalAddress()
                || bind.getClass() == other.getClass();
    }

    /// An address as it stands in a URI or a Via: IPv6 in brackets, without zone.
    public static String text(InetAddress address) {
        String text = plain(address);
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /// An address as it stands in SDP.
    public static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}

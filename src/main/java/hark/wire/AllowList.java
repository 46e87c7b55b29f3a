package hark.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// The networks whose programs may speak to a port that knows no login. [D]
public final class AllowList {
    private final List<Network> networks;

    private AllowList(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /// `listen.allow` out of the box: this machine only.
    public static AllowList loopback() {
        return of(List.of("127.0.0.0/8", "::1/128"));
    }

    /// @param cidrs such as `10.0.0.0/8`, `fd00::/8`, or one address
    /// @throws IllegalArgumentException with a sentence for the administrator when one is neither
    public static AllowList of(List<String> cidrs) {
        return new AllowList(cidrs.stream().map(String::strip).map(Network::of).toList());
    }

    public boolean allows(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.holds(bytes)) {
                return true;
            }
        }
        return false;
    }

    /// As the start-up banner shows it.
    @Override
    public String toString() {
        return String.join(", ", networks.stream().map(Network::written).toList());
    }

    private record Network(String written, byte[] prefix, int bits) {
        static Network of(String cidr) {
            int slash = cidr.indexOf('/');
            byte[] prefix = address(cidr, slash < 0 ? cidr : cidr.substring(0, slash));
            int all = prefix.length * 8;
            int bits = slash < 0 ? all : number(cidr, cidr.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw bad(cidr);
            }
            return new Network(cidr, prefix, bits);
        }

        private static byte[] address(String cidr, String text) {
            boolean literal = text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
            if (!literal) {
                throw bad(cidr); // a name would be looked up
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException e) {
                throw bad(cidr);
            }
        }

        private static int number(String cidr, String text) {
            if (!text.matches("[0-9]{1,3}")) {
                throw bad(cidr);
            }
            return Integer.parseInt(text);
        }

        private static IllegalArgumentException bad(String cidr) {
            return new IllegalArgumentException(
                    "'%s' is no network: write it as 10.0.0.0/8 or fd00::/8".formatted(cidr));
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xFF) >> (8 - rest) == 0;
        }
    }
}

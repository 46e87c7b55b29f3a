package hark.wire;

import hark.support.Subnet;
import java.net.InetAddress;
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
        for (Network network : networks) {
            if (network.subnet().contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// Whether only this machine is let in, or nobody.
    public boolean isLoopbackOnly() {
        return networks.stream().allMatch(each -> each.subnet().address().isLoopbackAddress());
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /// As the start-up banner shows it.
    @Override
    public String toString() {
        return String.join(", ", networks.stream().map(Network::written).toList());
    }

    private record Network(String written, Subnet subnet) {
        static Network of(String cidr) {
            return new Network(cidr, Subnet.parse(cidr).orElseThrow(() -> bad(cidr)));
        }

        private static IllegalArgumentException bad(String cidr) {
            return new IllegalArgumentException(
                    "'%s' is no network: write it as 10.0.0.0/8 or fd00::/8".formatted(cidr));
        }
    }
}

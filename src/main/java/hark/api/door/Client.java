package hark.api.door;

import hark.support.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A program that the settings name (`clients.named`). Where it has keys or certificates it is known by one of them,
/// and its networks are where these are good; without both it is known by its networks alone.
///
/// @param networks none: anywhere
/// @param certificates each a fingerprint or a subject, as [ClientCertificate] writes them
/// @param role whose permissions it has, by name; none: what it may send is bound by its commands alone
/// @param aliases other names it has for our TYPEs and parameters, to ours; they come before those of all clients
public record Client(
        String name,
        List<Subnet> networks,
        List<ApiKey> keys,
        List<String> certificates,
        AllowedCommands commands,
        Optional<String> role,
        Map<String, String> aliases) {
    public Client {
        networks = List.copyOf(networks);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        aliases = Map.copyOf(aliases);
    }

    boolean isKnownByAddress() {
        return keys.isEmpty() && certificates.isEmpty();
    }

    boolean has(ApiKey shown) {
        boolean has = false;
        for (ApiKey key : keys) {
            has |= key.is(shown);
        }
        return has;
    }

    boolean has(ClientCertificate shown) {
        return certificates.contains(shown.fingerprint()) || certificates.contains(shown.subject());
    }

    boolean isAt(InetAddress address) {
        return networks.isEmpty() || nearness(address).isPresent();
    }

    /// How narrow a network of his the address is in; empty when it is in none.
    OptionalInt nearness(InetAddress address) {
        return networks.stream()
                .filter(network -> network.contains(address))
                .mapToInt(Subnet::prefix)
                .max();
    }
}

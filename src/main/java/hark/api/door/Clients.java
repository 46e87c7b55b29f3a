package hark.api.door;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Finds out which of the named clients asks: by his key first, then by his certificate, then by the narrowest network
/// his address is in. A key nobody has is told, and never taken for no key.
final class Clients {
    private final List<Client> named;

    Clients(List<Client> named) {
        this.named = List.copyOf(named);
    }

    sealed interface Found {
        record Named(Client client) implements Found {}

        /// With rights of his own.
        record Held(Holder holder) implements Found {}

        record Nobody() implements Found {}

        /// Of no client, or of one who is elsewhere: which of the two is not told.
        record WrongKey() implements Found {}
    }

    List<Client> all() {
        return named;
    }

    Found find(Optional<String> key, Credentials shown, InetAddress address) {
        if (key.isPresent()) {
            return byKey(ApiKey.of(key.get()), address)
                    .<Found>map(Found.Named::new)
                    .orElseGet(Found.WrongKey::new);
        }
        return shown.certificate()
                .flatMap(certificate -> byCertificate(certificate, address))
                .or(() -> byAddress(address))
                .<Found>map(Found.Named::new)
                .orElseGet(Found.Nobody::new);
    }

    /// Looks at all of them, so that the time it takes tells nothing.
    private Optional<Client> byKey(ApiKey key, InetAddress address) {
        Optional<Client> found = Optional.empty();
        for (Client client : named) {
            if (client.has(key)) {
                found = Optional.of(client);
            }
        }
        return found.filter(client -> client.isAt(address));
    }

    private Optional<Client> byCertificate(ClientCertificate certificate, InetAddress address) {
        return named.stream()
                .filter(client -> client.has(certificate) && client.isAt(address))
                .findFirst();
    }

    private Optional<Client> byAddress(InetAddress address) {
        Optional<Client> narrowest = Optional.empty();
        int width = -1;
        for (Client client : named) {
            int prefix = client.isKnownByAddress() ? client.nearness(address).orElse(-1) : -1;
            if (prefix > width) {
                narrowest = Optional.of(client);
                width = prefix;
            }
        }
        return narrowest;
    }
}

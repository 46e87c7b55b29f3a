package hark;

import hark.api.door.AllowedCommands;
import hark.api.door.ApiKey;
import hark.api.door.Client;
import hark.api.door.ClientCertificate;
import hark.support.SettingsObject;
import hark.support.SettingsReader;
import hark.support.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The settings that say who may ask what.
final class ClientKeys {
    private static final int CLIENTS_MAX = 1_000;
    private static final int KEY_LENGTH_MIN = 16;
    private static final String FINGERPRINT = "[0-9a-f]{64}";

    private final SettingsReader settings;
    private final List<Client> named;
    private final AllowedCommands others;

    ClientKeys(SettingsReader settings) {
        this.settings = settings;
        named =
                settings.key(
                                "clients.named",
                                "Programs with a name, and what each may send; see docs/COMPATIBILITY.md.")
                        .answers("44; HTTP 403")
                        .objects(
                                "objects with name, addresses, key, keySha256, certificate, commands, role, aliases",
                                ClientKeys::client);
        others =
                AllowedCommands.of(
                        settings.key(
                                        "clients.others",
                                        "What programs without a name may send; empty: nothing.")
                                .answers("44")
                                .list(
                                        List.of("*"),
                                        "TYPEs and patterns such as CALL* or !IMPORT*",
                                        ClientKeys::pattern));
        refuseTwins();
    }

    List<Client> named() {
        return named;
    }

    AllowedCommands others() {
        return others;
    }

    /// Whether a client is known by a certificate of its own.
    boolean areAskedForCertificates() {
        return named.stream().anyMatch(client -> !client.certificates().isEmpty());
    }

    /// Whether a client is known by what its certificate says, which is worth what its issuer is.
    boolean areKnownBySubject() {
        return named.stream()
                .flatMap(client -> client.certificates().stream())
                .anyMatch(certificate -> !certificate.matches(FINGERPRINT));
    }

    private static String pattern(String text) {
        AllowedCommands.of(List.of(text));
        return text;
    }

    private static Client client(SettingsObject object) {
        String name =
                object.text("name")
                        .filter(given -> given.matches("[A-Za-z][A-Za-z0-9 ._-]{0,63}"))
                        .orElseThrow(() ->
                                no(
                                        "name must be 1 to 64 letters, digits, blanks and . _ -, a letter first"));
        List<Subnet> networks =
                object.texts("addresses").stream().map(ClientKeys::network).toList();
        List<ApiKey> keys =
                Stream.concat(
                                object.texts("key").stream().map(ClientKeys::key),
                                object.texts("keySha256").stream().map(ClientKeys::hash))
                        .toList();
        List<String> certificates =
                object.texts("certificate").stream().map(ClientKeys::certificate).toList();
        List<String> commands = object.has("commands") ? object.texts("commands") : List.of("*");
        if (networks.isEmpty() && keys.isEmpty() && certificates.isEmpty()) {
            throw no("it has neither addresses nor key, keySha256 or certificate to be known by");
        }
        return new Client(
                name,
                networks,
                keys,
                certificates,
                AllowedCommands.of(commands),
                object.text("role").filter(role -> !role.isBlank()),
                aliases(object.pairs("aliases")));
    }

    private static IllegalArgumentException no(String sentence) {
        return new IllegalArgumentException(sentence);
    }

    private static Subnet network(String text) {
        return Subnet.parse(text)
                .orElseThrow(() -> no("\"" + text + "\" is no network such as 10.0.0.0/8"));
    }

    private static ApiKey key(String text) {
        if (text.length() < KEY_LENGTH_MIN) {
            throw no("a key has at least " + KEY_LENGTH_MIN + " characters");
        }
        return ApiKey.of(text);
    }

    private static ApiKey hash(String text) {
        try {
            return ApiKey.ofHash(text);
        } catch (IllegalArgumentException e) {
            throw no("keySha256 must be 64 hexadecimal digits"); // its cause quotes them
        }
    }

    private static String certificate(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replace(":", "");
        if (digits.matches(FINGERPRINT)) {
            return digits;
        }
        try {
            return ClientCertificate.subject(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "certificate must be a SHA-256 fingerprint or a subject such as CN=crm,O=Example",
                    e);
        }
    }

    private static Map<String, String> aliases(Map<String, String> written) {
        Map<String, String> aliases = new HashMap<>();
        written.forEach((theirs, ours) ->
                aliases.put(theirs.toUpperCase(Locale.ROOT), ours.toUpperCase(Locale.ROOT)));
        return aliases;
    }

    /// Two of whom nobody could say which of them asks.
    private void refuseTwins() {
        if (named.size() > CLIENTS_MAX) {
            problem("are more than " + CLIENTS_MAX);
        }
        Set<String> known = new HashSet<>();
        List<ApiKey> keys = new ArrayList<>();
        for (Client client : named) {
            boolean byNetwork = client.keys().isEmpty() && client.certificates().isEmpty();
            Stream<String> marks =
                    Stream.concat(
                            Stream.of("the name " + client.name().toLowerCase(Locale.ROOT)),
                            Stream.concat(
                                    client.certificates().stream()
                                            .map(each -> "the certificate " + each),
                                    client.networks().stream()
                                            .filter(each -> byNetwork)
                                            .map(each -> "the network " + written(each))));
            marks.filter(mark -> !known.add(mark))
                    .forEach(mark -> problem("have " + mark + " twice"));
            if (client.keys().stream().anyMatch(key -> keys.stream().anyMatch(key::is))) {
                problem("have one key twice, the second time with " + client.name());
            }
            keys.addAll(client.keys());
        }
    }

    private static String written(Subnet network) {
        return network.address().getHostAddress() + "/" + network.prefix();
    }

    private void problem(String what) {
        settings.problem("The clients of clients.named " + what + ".");
    }
}

package hark.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final String KEY = "correct-horse-battery";
    private static final ClientCertificate CERTIFICATE =
            new ClientCertificate(ClientCertificate.subject("CN=crm, O=Example"), "ab".repeat(32));

    private static Client client(
            String name, List<String> networks, List<String> keys, List<String> certificates) {
        return new Client(
                name,
                networks.stream().flatMap(each -> Subnet.parse(each).stream()).toList(),
                keys.stream().map(ApiKey::of).toList(),
                certificates,
                AllowedCommands.ALL,
                Optional.empty(),
                Map.of());
    }

    private static Client near(String name, String... networks) {
        return client(name, List.of(networks), List.of(), List.of());
    }

    private static String find(
            List<Client> clients, Optional<String> key, Credentials shown, String address) {
        return switch (new Clients(clients).find(key, shown, InetAddress.ofLiteral(address))) {
            case Clients.Found.Named(Client client) -> client.name();
            case Clients.Found.Held(Holder holder) -> holder.name();
            case Clients.Found.Nobody() -> "nobody";
            case Clients.Found.WrongKey() -> "wrong key";
        };
    }

    private static String at(String address, Client... clients) {
        return find(List.of(clients), Optional.empty(), Credentials.NONE, address);
    }

    private static String with(String key, String address, Client... clients) {
        return find(List.of(clients), Optional.of(key), Credentials.NONE, address);
    }

    private static String showing(ClientCertificate shown, String address, Client... clients) {
        Credentials credentials = new Credentials(Optional.empty(), Optional.of(shown));
        return find(List.of(clients), Optional.empty(), credentials, address);
    }

    @Test
    void the_narrowest_network_says_who_it_is() {
        Client site = near("site", "10.0.0.0/8");
        Client desk = near("desk", "10.1.2.3/32", "fd00::1/128");

        assertThat(at("10.1.2.3", site, desk)).isEqualTo("desk");
        assertThat(at("10.1.2.3", desk, site)).isEqualTo("desk");
        assertThat(at("10.1.2.4", site, desk)).isEqualTo("site");
        assertThat(at("fd00::1", site, desk)).isEqualTo("desk");
        assertThat(at("192.0.2.1", site, desk)).isEqualTo("nobody");
    }

    @Test
    void a_key_comes_before_the_certificate_and_that_before_the_address() {
        Client keyed = client("keyed", List.of(), List.of(KEY), List.of());
        Client certified = client("certified", List.of(), List.of(), List.of("ab".repeat(32)));
        Client near = near("near", "10.0.0.0/8");
        Client[] all = {near, certified, keyed};
        Credentials both = new Credentials(Optional.of(KEY), Optional.of(CERTIFICATE));

        assertThat(find(List.of(all), both.key(), both, "10.0.0.1")).isEqualTo("keyed");
        assertThat(showing(CERTIFICATE, "10.0.0.1", all)).isEqualTo("certified");
        assertThat(at("10.0.0.1", all)).isEqualTo("near");
    }

    @Test
    void who_has_a_key_is_not_known_by_his_address_alone() {
        Client keyed = client("keyed", List.of("10.0.0.0/8"), List.of(KEY), List.of());

        assertThat(at("10.0.0.1", keyed)).isEqualTo("nobody");
        assertThat(with(KEY, "10.0.0.1", keyed)).isEqualTo("keyed");
    }

    @Test
    void a_key_is_good_in_the_networks_of_its_client_only() {
        Client keyed = client("keyed", List.of("10.0.0.0/8"), List.of(KEY), List.of());

        assertThat(with(KEY, "192.0.2.1", keyed)).isEqualTo("wrong key");
    }

    @Test
    void a_key_nobody_has_is_never_taken_for_no_key() {
        Client near = near("near", "10.0.0.0/8");

        assertThat(with("wrong", "10.0.0.1", near)).isEqualTo("wrong key");
        assertThat(with("wrong", "10.0.0.1")).isEqualTo("wrong key");
    }

    @Test
    void a_client_may_have_two_keys_while_one_is_replaced() {
        Client keyed = client("keyed", List.of(), List.of("the-old-key-of-it", KEY), List.of());

        assertThat(with("the-old-key-of-it", "10.0.0.1", keyed)).isEqualTo("keyed");
        assertThat(with(KEY, "10.0.0.1", keyed)).isEqualTo("keyed");
    }

    @Test
    void a_certificate_is_known_by_its_fingerprint_or_its_subject() {
        String subject = ClientCertificate.subject("cn=CRM,o=example");
        Client bySubject = client("crm", List.of(), List.of(), List.of(subject));
        Client other = client("other", List.of(), List.of(), List.of("cd".repeat(32)));

        assertThat(showing(CERTIFICATE, "10.0.0.1", other, bySubject)).isEqualTo("crm");
        assertThat(showing(CERTIFICATE, "10.0.0.1", other)).isEqualTo("nobody");
    }

    @Test
    void a_hash_opens_what_its_key_opens() throws Exception {
        String hash = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

        assertThat(ApiKey.ofHash(hash).is(ApiKey.of("secret"))).isTrue();
        assertThat(ApiKey.ofHash(hash).is(ApiKey.of("Secret"))).isFalse();
    }

    @Test
    void nothing_of_a_key_is_ever_shown() {
        Client keyed = client("keyed", List.of(), List.of(KEY), List.of());
        Credentials shown = new Credentials(Optional.of(KEY), Optional.empty());

        assertThat(keyed + " " + shown + " " + ApiKey.of(KEY)).doesNotContain(KEY);
    }
}

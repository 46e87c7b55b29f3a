package hark.wire.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a provider says of itself.
class MetadataTest {
    private static final URI FAR = URI.create("https://id.example.com/realms/calls");
    private static final URI HERE = URI.create("http://127.0.0.1:9000");
    private static final List<String> ENDPOINTS =
            List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint");

    private static ObjectNode of(URI issuer) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("issuer", issuer.toString());
        ENDPOINTS.forEach(each -> json.put(each, issuer + "/" + each));
        return json;
    }

    @Test
    void provider_elsewhere_cannot_have_us_ask_this_machine() throws Exception {
        assertThat(Metadata.read(of(FAR), FAR).token()).hasToString(FAR + "/token_endpoint");

        for (String endpoint : ENDPOINTS) {
            for (String here :
                    List.of("http://127.0.0.1:8080/api", "http://localhost/", "http://[::1]/")) {
                assertThatThrownBy(() -> Metadata.read(of(FAR).put(endpoint, here), FAR))
                        .as(endpoint)
                        .hasMessage("its " + endpoint + " is no address over https");
            }
        }
    }

    @Test
    void provider_on_this_machine_is_asked_without_tls_and_nobody_else() throws Exception {
        assertThat(Metadata.read(of(HERE), HERE).token()).hasToString(HERE + "/token_endpoint");

        for (String endpoint : ENDPOINTS) {
            for (String there :
                    List.of(
                            "http://id.example.com/",
                            "http://10.0.0.7/",
                            "ftp://127.0.0.1/",
                            "https://ann:secret@id.example.com/",
                            "https://id.example.com/#there",
                            "/token")) {
                assertThatThrownBy(() -> Metadata.read(of(HERE).put(endpoint, there), HERE))
                        .as(endpoint + " " + there)
                        .hasMessage("its " + endpoint + " is no address over https");
            }
        }
    }

    @Test
    void place_of_metadata_is_below_the_issuer() {
        assertThat(Metadata.place(FAR))
                .hasToString(FAR + "/.well-known/openid-configuration")
                .isEqualTo(Metadata.place(URI.create(FAR + "/")));
    }
}

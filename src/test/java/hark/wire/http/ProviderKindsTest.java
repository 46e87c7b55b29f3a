package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import hark.api.access.Vouched;
import hark.people.PasswordHash;
import hark.people.User;
import hark.people.UserDraft;
import hark.people.Users;
import hark.wire.oidc.TestProvider;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Providers of several kinds, and in several states.
class ProviderKindsTest {
    private final LogInPort port = new LogInPort();
    private TestProvider provider;

    @BeforeEach
    void open() throws Exception {
        provider = TestProvider.open(port.timers()::now);
        port.reopen(provider.settings());
        port.administrator("Ann");
    }

    @AfterEach
    void close() {
        port.close();
        provider.close();
    }

    private String end() throws Exception {
        return port.traveller().travel().toString();
    }

    private static final String IN = "/console/#/";

    private static String out(String fault) {
        return "/console/#/login?fault=" + fault + "&to=%2F";
    }

    @Test
    void a_client_without_a_secret_says_its_name_alone() throws Exception {
        provider.isPublic = true;
        port.reopen(provider.settings());

        assertThat(end()).isEqualTo(IN);
    }

    @Test
    void keys_of_each_kind_sign() throws Exception {
        JWK curve = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        provider.keys = List.of(curve);
        provider.signing = claims -> TestProvider.sign(claims, curve, JWSAlgorithm.ES256);
        assertThat(end()).isEqualTo(IN);

        RSAKey rsa = TestProvider.rsa("rsa");
        provider.keys = List.of(rsa);
        provider.signing = claims -> TestProvider.sign(claims, rsa, JWSAlgorithm.PS384);
        port.timers().advance(Duration.ofSeconds(31));
        assertThat(end()).isEqualTo(IN);

        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = edwards.getPublic().getEncoded();
        Base64URL x =
                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        provider.keys = List.of(new OctetKeyPair.Builder(Curve.Ed25519, x).keyID("ed").build());
        provider.signing = claims -> edwardsSigned(claims, edwards);
        port.timers().advance(Duration.ofSeconds(31));
        assertThat(end()).isEqualTo(IN);

        provider.signing = claims -> edwardsSigned(claims, edwards).replaceAll("....$", "AAAA");
        assertThat(end()).isEqualTo(out("refused"));
    }

    private static String edwardsSigned(String claims, KeyPair pair) {
        try {
            String signed =
                    Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}")
                            + "."
                            + Base64URL.encode(claims);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes());
            return signed + "." + Base64URL.encode(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_new_key_is_asked_for_but_not_again_and_again() throws Exception {
        assertThat(end()).isEqualTo(IN);
        assertThat(provider.asked("/keys")).isEqualTo(1);
        RSAKey next = TestProvider.rsa("second");
        provider.keys = List.of(next);
        assertThat(end()).as("asked a moment ago").isEqualTo(out("refused"));
        assertThat(provider.asked("/keys")).isEqualTo(1);
        port.timers().advance(Duration.ofSeconds(30));

        assertThat(end()).isEqualTo(IN);
        assertThat(end()).isEqualTo(IN);

        assertThat(provider.asked("/keys")).isEqualTo(2);
        assertThat(provider.asked("/.well-known/openid-configuration")).isEqualTo(1);
    }

    @Test
    void a_key_that_was_taken_back_is_good_for_an_hour_at_most() throws Exception {
        RSAKey stolen = (RSAKey) provider.keys.getFirst();
        assertThat(end()).isEqualTo(IN);
        provider.keys = List.of(TestProvider.rsa("second"));
        provider.signing = claims -> TestProvider.sign(claims, stolen, JWSAlgorithm.RS256);
        port.timers().advance(Duration.ofHours(1));

        assertThat(end()).isEqualTo(out("refused"));
    }

    @Test
    void claims_may_stand_in_the_user_info_of_the_same_person() throws Exception {
        provider.metadata = json -> json.put("userinfo_endpoint", provider.issuer() + "/userinfo");
        provider.person = claims -> {};
        provider.userInfo = json -> json.put("preferred_username", "ann");
        port.reopen(provider.settings());
        assertThat(end()).isEqualTo(IN);

        provider.userInfo = json -> json.put("preferred_username", "ann").put("sub", "person-2");
        assertThat(end()).isEqualTo(out("refused"));
        provider.instead("/userinfo", 200, "eyJ.not.json");
        assertThat(end()).isEqualTo(out("provider"));
    }

    @Test
    void an_address_counts_where_the_provider_has_verified_it() throws Exception {
        new Users(port.accounts().directory())
                .add(draft -> named(draft, "bob", Optional.of("bob@example.com")));
        port.reopen(provider.settings("email", Vouched.Kind.EMAIL));
        provider.person =
                claims -> claims.put("email", "Bob@Example.com").put("email_verified", true);
        assertThat(end()).isEqualTo(IN);

        provider.person = claims -> claims.put("email", "bob@example.com");
        assertThat(end()).isEqualTo(out("refused"));
        provider.person =
                claims -> claims.put("email", "bob@example.com").put("email_verified", false);
        assertThat(end()).isEqualTo(out("refused"));
        provider.person =
                claims -> claims.put("email", "bob@example.com").put("email_verified", "true");
        assertThat(end()).isEqualTo(out("refused"));
        port.reopen(provider.settings("email", Vouched.Kind.USERNAME));
        provider.person = claims -> claims.put("email", "ann");
        assertThat(end()).as("an address as user name, not verified").isEqualTo(out("refused"));
    }

    @Test
    void an_account_counts_where_one_user_has_it() throws Exception {
        Users users = new Users(port.accounts().directory());
        users.add(draft -> named(draft, "bob", Optional.empty()));
        port.reopen(provider.settings("sub", Vouched.Kind.SYSUSER));
        provider.person = claims -> claims.put("sub", "account-of-bob");
        assertThat(end()).isEqualTo(IN);
        provider.person = claims -> claims.put("sub", "Account-of-bob");
        assertThat(end()).as("another sub: they are case-sensitive").isEqualTo(out("refused"));
        port.reopen(provider.settings("account", Vouched.Kind.SYSUSER));
        provider.person = claims -> claims.put("account", "ACCOUNT-of-bob");
        assertThat(end()).isEqualTo(IN);

        users.add(draft ->
                named(draft, "bob", Optional.empty()).asAdministrator("rob", new PasswordHash("")));

        assertThat(end()).isEqualTo(out("refused"));
    }

    private static UserDraft named(UserDraft blank, String name, Optional<String> email) {
        return new UserDraft(
                name,
                new User.Person("", "", "", email),
                new User.Accounts(
                        Optional.of("account-of-" + name), Optional.empty(), Optional.empty()),
                blank.status(),
                blank.agent(),
                blank.siteId(),
                blank.phones(),
                blank.roles(),
                blank.groups(),
                blank.selfService(),
                blank.password(),
                blank.superuser());
    }

    @Test
    void letters_that_only_look_alike_are_others() throws Exception {
        port.administrator("Kim");
        provider.person = claims -> claims.put("preferred_username", "KIM");
        assertThat(end()).isEqualTo(IN);

        provider.person = claims -> claims.put("preferred_username", "\u212Aim");

        assertThat(end())
                .as("the sign of kelvin, whose lower case is a k")
                .isEqualTo(out("refused"));
    }

    @Test
    void a_provider_that_is_down_silent_endless_or_another_is_told_of_at_the_log_in_page()
            throws Exception {
        String place = "/.well-known/openid-configuration";
        provider.instead(place, 503, "");
        assertThat(begun()).isEqualTo(out("provider"));
        assertThat(begun()).isEqualTo(out("provider"));
        assertThat(provider.asked(place)).as("not again within five seconds").isEqualTo(1);
        for (String wrong :
                List.of(
                        "<html>",
                        "[]",
                        "{\"issuer\":\"https://evil.example\"}",
                        "{\"issuer\":\"" + provider.issuer() + "\"}")) {
            provider.instead(place, 200, wrong);
            port.timers().advance(Duration.ofSeconds(5));
            assertThat(begun()).as(wrong).isEqualTo(out("provider"));
        }
        provider.endless(place);
        port.timers().advance(Duration.ofSeconds(5));
        assertThat(begun()).isEqualTo(out("provider"));
    }

    @Test
    void a_provider_that_says_nothing_is_not_waited_for_longer_than_that() throws Exception {
        provider.silent("/.well-known/openid-configuration");
        List<CompletableFuture<String>> many = List.of(waiting(), waiting(), waiting());
        Awaitility.await().until(() -> !port.timers().alarms().isEmpty());

        port.timers().advance(Duration.ofSeconds(10));

        for (CompletableFuture<String> each : many) {
            assertThat(each.get()).isEqualTo(out("provider"));
        }
        assertThat(provider.asked("/.well-known/openid-configuration")).isEqualTo(1);
    }

    private CompletableFuture<String> waiting() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return begun();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String begun() throws Exception {
        URI place = port.traveller().begin("");
        return place.toString();
    }

    @Test
    void endpoints_that_are_not_safe_are_not_asked() throws Exception {
        for (String endpoint : List.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
            provider.metadata = json -> json.put(endpoint, "http://evil.example/");
            port.reopen(provider.settings());
            assertThat(begun()).as(endpoint).isEqualTo(out("provider"));
            provider.metadata = json -> json.put(endpoint, "file:///etc/passwd");
            port.reopen(provider.settings());
            assertThat(begun()).as(endpoint).isEqualTo(out("provider"));
            provider.metadata = json -> json.remove(endpoint);
            port.reopen(provider.settings());
            assertThat(begun()).as(endpoint).isEqualTo(out("provider"));
        }
    }
}

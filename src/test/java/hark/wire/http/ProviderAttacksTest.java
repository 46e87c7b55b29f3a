package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hark.wire.oidc.TestProvider;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a provider, or somebody who acts as one, may send, and what is not believed of it.
class ProviderAttacksTest {
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

    /// Something a provider does wrong.
    interface Wrong extends BiConsumer<TestProvider, Long> {}

    private static Arguments refused(String what, Wrong wrong) {
        return Arguments.of(what, "refused", wrong);
    }

    private static Arguments amiss(String what, Wrong wrong) {
        return Arguments.of(what, "provider", wrong);
    }

    private static Wrong claim(String name, Object value) {
        return (provider, _) -> provider.claims = claims -> claims.putPOJO(name, value);
    }

    private static Wrong without(String name) {
        return (provider, _) -> provider.claims = claims -> claims.remove(name);
    }

    private static Wrong seconds(String name, long from) {
        return (provider, now) -> provider.claims = claims -> claims.put(name, now + from);
    }

    private static Wrong signed(TestProvider.Signing signing) {
        return (provider, _) -> provider.signing = signing;
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                refused("wrong issuer", claim("iss", "https://evil.example")),
                refused("no issuer", without("iss")),
                refused("wrong audience", claim("aud", "somebody else")),
                refused("no audience", without("aud")),
                refused("audience in other case", claim("aud", "HARK & CO")),
                refused("also for others, without azp", claim("aud", List.of("hark & co", "b"))),
                refused("azp of another", claim("azp", "b")),
                refused("wrong nonce", claim("nonce", "guessed")),
                refused("no nonce", without("nonce")),
                refused("expired", seconds("exp", -61)),
                refused("no exp", without("exp")),
                refused("exp as text", claim("exp", "9999999999")),
                refused("exp beyond all bounds", claim("exp", 1e300)),
                refused("of the future", seconds("iat", 62)),
                refused("no iat", without("iat")),
                refused("not good yet", seconds("nbf", 62)),
                refused("no sub", without("sub")),
                refused("endless sub", claim("sub", "s".repeat(256))),
                refused("nobody named", without("preferred_username")),
                refused("a name that is none", claim("preferred_username", 17)),
                refused("a list of names", claim("preferred_username", List.of("ann", "bob"))),
                refused("an endless name", claim("preferred_username", "a".repeat(257))),
                refused("somebody unknown", claim("preferred_username", "bob")),
                refused("a name that looks alike", claim("preferred_username", "Ａnn")));
    }

    static Stream<Arguments> signatures() throws JOSEException {
        RSAKey another = TestProvider.rsa("first");
        return Stream.of(
                refused("no signature", signed(ProviderAttacksTest::unsigned)),
                refused("signature cut off", signed(claims -> cut(claims, another))),
                refused("key of somebody else", signed(claims -> rs256(claims, another))),
                refused("unknown kid", signed(claims -> rs256(claims, TestProvider.rsa("x")))),
                refused("HMAC with the public key", (provider, _) -> hmacWithPublicKey(provider)),
                refused("HMAC with the client's secret", signed(ProviderAttacksTest::hmac)),
                refused("short key", (provider, _) -> shortKey(provider)),
                refused("two keys of one kid", (provider, _) -> twoKeys(provider)),
                refused("key in the token", (provider, _) -> ownKey(provider)),
                refused("a header to be understood", (provider, _) -> critical(provider)),
                refused("key of another kind", (provider, _) -> otherKind(provider)),
                refused("secp256k1", (provider, _) -> strangeCurve(provider)),
                refused("claims changed after signing", (provider, _) -> changed(provider)),
                refused("not a token", signed(_ -> "hello")),
                refused("an encrypted one", signed(_ -> "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d")));
    }

    private static String unsigned(String claims) {
        return new PlainObject(new PlainHeader(), new Payload(claims)).serialize();
    }

    private static String rs256(String claims, RSAKey key) throws JOSEException {
        return TestProvider.sign(claims, key, JWSAlgorithm.RS256);
    }

    private static String cut(String claims, RSAKey key) throws JOSEException {
        String token = rs256(claims, key);
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String hmac(String claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();
        return TestProvider.sign(claims, header, new MACSigner(TestProvider.SECRET));
    }

    private static void hmacWithPublicKey(TestProvider provider) {
        provider.signing =
                claims -> {
                    RSAPublicKey key = ((RSAKey) provider.keys.getFirst()).toRSAPublicKey();
                    JWSHeader header =
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();
                    return TestProvider.sign(claims, header, new MACSigner(key.getEncoded()));
                };
    }

    private static void shortKey(TestProvider provider) {
        RSAKey key = TestProvider.rsa("short", 1_024);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("short").build();
        provider.keys = List.of(key);
        provider.signing =
                claims ->
                        TestProvider.sign(
                                claims, header, new RSASSASigner(key.toPrivateKey(), true));
    }

    private static void twoKeys(TestProvider provider) {
        RSAKey key = TestProvider.rsa("twin");
        provider.keys = List.of(TestProvider.rsa("twin"), key);
        provider.signing = claims -> rs256(claims, key);
    }

    /// As if a key that a token brings along were any proof.
    private static void ownKey(TestProvider provider) {
        RSAKey key = TestProvider.rsa("mine");
        provider.signing =
                claims ->
                        TestProvider.sign(
                                claims,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("mine")
                                        .jwk(key.toPublicJWK())
                                        .jwkURL(URI.create(provider.issuer() + "/evil"))
                                        .build(),
                                new RSASSASigner(key));
    }

    private static void critical(TestProvider provider) {
        RSAKey key = (RSAKey) provider.keys.getFirst();
        provider.signing =
                claims ->
                        TestProvider.sign(
                                claims,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("first")
                                        .criticalParams(Set.of("exp"))
                                        .customParam("exp", 1)
                                        .build(),
                                new RSASSASigner(key));
    }

    private static void otherKind(TestProvider provider) {
        provider.signing =
                claims ->
                        TestProvider.sign(
                                claims,
                                new ECKeyGenerator(Curve.P_256).keyID("first").generate(),
                                JWSAlgorithm.ES256);
    }

    private static void strangeCurve(TestProvider provider) {
        provider.signing = claims -> hmac(claims).replace(header("HS256"), header("ES256K"));
    }

    private static String header(String algorithm) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID("first")
                .build()
                .toBase64URL()
                .toString();
    }

    private static void changed(TestProvider provider) {
        RSAKey key = (RSAKey) provider.keys.getFirst();
        provider.signing =
                claims -> {
                    String[] parts = rs256(claims, key).split("\\.");
                    ObjectNode other = (ObjectNode) JsonMapper.shared().readTree(claims);
                    other.put("preferred_username", "root");
                    return parts[0]
                            + "."
                            + new Payload(other.toString()).toBase64URL()
                            + "."
                            + parts[2];
                };
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                amiss(
                        "no token",
                        (provider, _) -> provider.answer = json -> json.remove("id_token")),
                amiss(
                        "a token that is no text",
                        (provider, _) -> provider.answer = json -> json.put("id_token", 1)),
                amiss("garbage for a token answer", at("/token", 200, "<html>")),
                amiss("a list for a token answer", at("/token", 200, "[]")),
                amiss(
                        "a member twice",
                        at("/token", 200, "{\"id_token\":\"a\",\"id_token\":\"b\"}")),
                amiss("nothing", at("/token", 200, "")),
                amiss("a fault of its own", at("/token", 500, "{}")),
                amiss("our secret is wrong", at("/token", 401, "{\"error\":\"invalid_client\"}")),
                amiss("a redirect", at("/token", 307, "{}")),
                amiss("an endless answer", (provider, _) -> provider.endless("/token")),
                amiss("no keys", at("/keys", 404, "{}")),
                amiss("garbage for keys", at("/keys", 200, "{\"keys\":\"none\"}")),
                amiss("endless keys", (provider, _) -> provider.endless("/keys")),
                amiss("nesting without end", at("/keys", 200, "{\"keys\":" + "[".repeat(100_000))),
                refused("keys that are none", at("/keys", 200, "{\"keys\":[]}")));
    }

    private static Wrong at(String path, int status, String body) {
        return (provider, _) -> provider.instead(path, status, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tokens", "signatures", "answers"})
    void nobody_is_logged_in_by(String what, String fault, Wrong wrong) throws Exception {
        wrong.accept(provider, port.timers().now().getEpochSecond());
        Traveller ann = port.traveller();

        URI end = ann.travel();

        assertThat(end).as(what).hasToString("/console/#/login?fault=" + fault + "&to=%2F");
        assertThat(ann.session()).isEmpty();
        assertThat(port.accounts().sessions().count()).isZero();
    }
}

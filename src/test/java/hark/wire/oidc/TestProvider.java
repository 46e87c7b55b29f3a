package hark.wire.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import hark.api.access.Vouched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An identity provider over real sockets, with real keys. It holds each request against what OpenID Connect and PKCE
/// ask of a client, and does wrong what a test wants.
public final class TestProvider implements AutoCloseable {
    static final String CLIENT = "hark & co";

    /// Long enough to sign with it, as HMAC wants it.
    public static final String SECRET = "s3cret: 100% of what HMAC would have";

    private static final JsonMapper JSON = JsonMapper.shared();

    /// Making one takes its time.
    private static final RSAKey FIRST = rsa("first");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Instant> clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, Answering> instead = new ConcurrentHashMap<>();

    /// Who logs in next, as the claims say.
    public volatile Consumer<ObjectNode> person = claims -> claims.put("preferred_username", "ann");

    public volatile Consumer<ObjectNode> metadata = json -> {};
    public volatile Consumer<ObjectNode> answer = json -> {};
    public volatile Consumer<ObjectNode> claims = json -> {};
    public volatile Consumer<ObjectNode> userInfo = json -> {};

    /// What it adds to the address of a browser that goes back.
    public volatile Consumer<Map<String, String>> goingBack = parameters -> {};

    public volatile Signing signing = this::sign;
    public volatile List<JWK> keys = List.of(FIRST);
    public volatile boolean isPublic;

    /// Makes a token of what it holds.
    public interface Signing {
        String sign(String claims) throws JOSEException;
    }

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private TestProvider(HttpServer server, Supplier<Instant> clock) {
        this.server = server;
        this.clock = clock;
        server.setExecutor(threads);
        on("/.well-known/openid-configuration", this::describe);
        on("/authorize", this::authorize);
        on("/token", this::exchange);
        on("/keys", exchange -> send(200, new JWKSet(keys).toString(true), exchange));
        on("/userinfo", this::tellMore);
        server.start();
    }

    public static TestProvider open(Supplier<Instant> clock) throws IOException {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new TestProvider(HttpServer.create(place, 0), clock);
    }

    public static TestProvider openTls(SSLContext tls, Supplier<Instant> clock) throws IOException {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpsServer server = HttpsServer.create(place, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestProvider(server, clock);
    }

    public URI issuer() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /// @param authorities who must have issued its certificate; empty: those the JDK trusts
    public ProviderSettings settings(Optional<KeyStore> authorities) {
        return settings("preferred_username", Vouched.Kind.USERNAME, authorities);
    }

    public ProviderSettings settings() {
        return settings("preferred_username", Vouched.Kind.USERNAME);
    }

    public ProviderSettings settings(String claim, Vouched.Kind matches) {
        return settings(claim, matches, Optional.empty());
    }

    private ProviderSettings settings(
            String claim, Vouched.Kind matches, Optional<KeyStore> authorities) {
        Optional<String> secret = isPublic ? Optional.empty() : Optional.of(SECRET);
        return new ProviderSettings(
                issuer(),
                new ProviderSettings.Client(CLIENT, secret),
                List.of("openid", "profile"),
                "Works ID",
                claim,
                matches,
                authorities,
                Duration.ofSeconds(10));
    }

    public static RSAKey rsa(String kid) {
        return rsa(kid, 2_048);
    }

    public static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void on(String path, Answering answering) {
        asked.put(path, new AtomicInteger());
        server.createContext(
                path,
                exchange -> {
                    asked.get(path).incrementAndGet();
                    try {
                        instead.getOrDefault(path, answering).answer(exchange);
                    } finally {
                        exchange.close();
                    }
                });
    }

    /// How often a path was asked for.
    public int asked(String path) {
        return asked.get(path).get();
    }

    /// Answers something else at that path.
    public void instead(String path, int status, String body) {
        instead(path, exchange -> send(status, body, exchange));
    }

    void instead(String path, Answering answering) {
        instead.put(path, answering);
    }

    /// Says nothing there, and holds the line.
    public void silent(String path) {
        instead(
                path,
                exchange -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Says more there than anybody wants to hear.
    public void endless(String path) {
        instead(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write(new byte[100_000]);
                    }
                });
    }

    private void describe(HttpExchange exchange) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("issuer", issuer().toString());
        json.put("authorization_endpoint", issuer() + "/authorize?tenant=7");
        json.put("token_endpoint", issuer() + "/token");
        json.put("jwks_uri", issuer() + "/keys");
        metadata.accept(json);
        send(200, json.toString(), exchange);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parsed(exchange.getRequestURI().getRawQuery());
        boolean isGood =
                "code".equals(query.get("response_type"))
                        && CLIENT.equals(query.get("client_id"))
                        && "S256".equals(query.get("code_challenge_method"))
                        && query.getOrDefault("code_challenge", "").length() == 43
                        && query.getOrDefault("scope", "").contains("openid")
                        && "7".equals(query.get("tenant"));
        if (!isGood) {
            send(400, query.toString(), exchange);
            return;
        }
        String code = "code+" + codes.size();
        codes.put(code, query);
        Map<String, String> back = new HashMap<>(Map.of("code", code, "state", query.get("state")));
        goingBack.accept(back);
        exchange.getResponseHeaders()
                .add("Location", query.get("redirect_uri") + "?" + ProviderHttp.encoded(back));
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = parsed(body);
        if (!isClient(exchange, form)) {
            send(401, "{\"error\":\"invalid_client\"}", exchange);
            return;
        }
        Map<String, String> begun = codes.remove(form.getOrDefault("code", ""));
        boolean isGood =
                begun != null
                        && "authorization_code".equals(form.get("grant_type"))
                        && begun.get("redirect_uri").equals(form.get("redirect_uri"))
                        && begun.get("code_challenge").equals(challenge(form.get("code_verifier")));
        if (isGood) {
            answer(begun.get("nonce"), exchange);
        } else {
            send(400, "{\"error\":\"invalid_grant\"}", exchange);
        }
    }

    private boolean isClient(HttpExchange exchange, Map<String, String> form) {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        String pair = encoded(CLIENT) + ":" + encoded(SECRET);
        return isPublic
                ? said == null && CLIENT.equals(form.get("client_id"))
                : ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes())).equals(said);
    }

    private void answer(String nonce, HttpExchange exchange) throws IOException {
        long now = clock.get().getEpochSecond();
        ObjectNode held = JSON.createObjectNode();
        held.put("iss", issuer().toString());
        held.put("aud", CLIENT);
        held.put("sub", "person-1");
        held.put("iat", now);
        held.put("exp", now + 300);
        held.put("nonce", nonce);
        person.accept(held);
        claims.accept(held);
        ObjectNode json = JSON.createObjectNode();
        json.put("access_token", "the-key-to-more");
        json.put("token_type", "Bearer");
        try {
            json.put("id_token", signing.sign(held.toString()));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
        answer.accept(json);
        send(200, json.toString(), exchange);
    }

    private void tellMore(HttpExchange exchange) throws IOException {
        boolean isShown =
                "Bearer the-key-to-more"
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        ObjectNode json = JSON.createObjectNode();
        json.put("sub", "person-1");
        userInfo.accept(json);
        send(isShown ? 200 : 401, json.toString(), exchange);
    }

    private String sign(String held) throws JOSEException {
        return sign(held, keys.getFirst(), JWSAlgorithm.RS256);
    }

    public static String sign(String held, JWK key, JWSAlgorithm algorithm) throws JOSEException {
        return sign(
                held,
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
    }

    public static String sign(String held, JWSHeader header, JWSSigner signer)
            throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(held));
        token.sign(signer);
        return token.serialize();
    }

    private static String challenge(String verifier) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> parsed(String query) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void send(int status, String body, HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

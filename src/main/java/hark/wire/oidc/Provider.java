package hark.wire.oidc;

import hark.api.access.Vouched;
import hark.support.Ids;
import hark.support.Outage;
import hark.support.Timers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// The identity provider: where a browser is sent to log in, and whom it vouches for when the browser comes back.
/// Answers wait for the provider, at most a few times as long as its patience is.
public final class Provider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final int CODE_CHARACTERS_MAX = 8_192;

    /// Within so long after it was begun a log-in must come back.
    public static final Duration LONGEST = Errands.LONGEST;

    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final Cached<Metadata> metadata;
    private final IdTokens tokens;
    private final Errands errands;

    /// Anybody may begin a log-in and have it fail, as often as he likes.
    private final Outage failing;

    private final Outage silent;

    /// @param agent what we say we are
    public record Parts(Timers timers, Ids ids, String agent) {}

    public Provider(ProviderSettings settings, Parts parts) {
        this.settings = settings;
        this.http = new ProviderHttp(settings, parts.timers(), parts.agent());
        this.metadata = new Cached<>(this::askMetadata, parts.timers());
        SigningKeys keys = new SigningKeys(() -> metadata.get().keys(), http, parts.timers());
        this.tokens = new IdTokens(settings, keys, parts.timers());
        this.errands = new Errands(parts.timers(), parts.ids());
        this.failing = new Outage(LOG, parts.timers());
        this.silent = new Outage(LOG, parts.timers());
    }

    /// As people know it.
    public String name() {
        return settings.name();
    }

    /// What came of asking where to send a browser.
    public sealed interface Leaving {
        /// @param cookie what the browser is to show when it comes back
        record To(URI place, String cookie) implements Leaving {
            /// Without the secrets.
            @Override
            public String toString() {
                return "To";
            }
        }

        record Amiss(Fault fault) implements Leaving {}
    }

    /// @param redirect where the provider is to send the browser back to, to the letter as it knows it
    public Leaving begin(Errand.Wish wish, String redirect) {
        try {
            URI place = metadata.get().authorization();
            Errands.Begun begun = errands.begin(wish);
            String query = ProviderHttp.encoded(question(begun.errand(), redirect));
            String join = place.getRawQuery() == null ? "?" : "&";
            return new Leaving.To(URI.create(place + join + query), begun.cookie());
        } catch (AmissException e) {
            return new Leaving.Amiss(e.fault()); // said when it was asked
        }
    }

    private Map<String, String> question(Errand errand, String redirect) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", settings.client().id());
        question.put("redirect_uri", redirect);
        question.put("scope", String.join(" ", settings.scopes()));
        question.put("state", errand.state());
        question.put("nonce", errand.nonce());
        question.put("code_challenge", challenge(errand.verifier()));
        question.put("code_challenge_method", "S256");
        return question;
    }

    /// RFC 7636, section 4.2.
    private static String challenge(String verifier) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Errands.base64(sha.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// Which log-in comes back; empty when it was begun by another browser, too long ago, or is over.
    public Optional<Errand> comesBack(String cookie, String state) {
        return errands.end(cookie, state);
    }

    /// What came of asking whom the provider vouches for.
    public sealed interface Answer {
        record Known(Vouched vouched) implements Answer {}

        record Amiss(Fault fault) implements Answer {}
    }

    /// What the provider had the browser bring (RFC 6749, section 4.1.2, and RFC 9207).
    public record Brought(Optional<String> code, Optional<String> error, Optional<String> issuer) {
        /// Without the code.
        @Override
        public String toString() {
            return "Brought";
        }
    }

    /// @param redirect the same as when it began
    public Answer ask(Errand errand, Brought brought, String redirect) {
        try {
            return new Answer.Known(vouched(errand, code(brought), redirect));
        } catch (AmissException e) {
            failing.failed("A log-in by " + settings.name() + " failed", e.getMessage());
            return new Answer.Amiss(e.fault());
        }
    }

    private String code(Brought brought) throws AmissException {
        boolean mayBeSilent = !metadata.get().namesItself();
        String us = settings.issuer().toString();
        if (!brought.issuer().map(us::equals).orElse(mayBeSilent)) {
            throw AmissException.refused(
                    "another provider answered, or one that does not say who it is");
        }
        if (brought.error().isPresent()) {
            String error = Quoted.of(brought.error().get());
            throw brought.error().get().equals("access_denied")
                    ? AmissException.cancelled("the provider says " + error)
                    : AmissException.provider("the provider says " + error);
        }
        return brought.code()
                .filter(code -> code.length() <= CODE_CHARACTERS_MAX)
                .orElseThrow(() -> AmissException.provider("there is no code, or one too long"));
    }

    private Vouched vouched(Errand errand, String code, String redirect) throws AmissException {
        JsonNode answer = exchanged(code, errand, redirect);
        String token =
                Json.text(answer, "id_token")
                        .orElseThrow(() -> AmissException.provider("there is no id_token"));
        JsonNode claims = tokens.believed(token, errand.nonce());
        Optional<String> access = Json.text(answer, "access_token");
        Optional<URI> more = metadata.get().userInfo();
        boolean asksMore = !claims.has(settings.claim()) && access.isPresent() && more.isPresent();
        return new Identity(settings)
                .of(asksMore ? userInfo(more.get(), access.get(), claims) : claims);
    }

    /// RFC 6749, section 4.1.3.
    private JsonNode exchanged(String code, Errand errand, String redirect) throws AmissException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", errand.verifier());
        Optional<String> secret = settings.client().secret();
        if (secret.isEmpty()) {
            form.put("client_id", settings.client().id());
        }
        ProviderHttp.Heard heard = http.post(metadata.get().token(), form, secret.map(this::basic));
        JsonNode answer =
                Json.object(heard.body(), "its answer to a code, status " + heard.status() + ",");
        if (!heard.isOk()) {
            String error = Json.text(answer, "error").orElse("");
            String why =
                    "a code was not taken: status %d, %s"
                            .formatted(heard.status(), Quoted.of(error));
            throw error.equals("invalid_grant")
                    ? AmissException.expired(why)
                    : AmissException.provider(why);
        }
        return answer;
    }

    /// RFC 6749, section 2.3.1: each is encoded as in a form before it becomes a part of the pair.
    private String basic(String secret) {
        String pair =
                ProviderHttp.encoded(settings.client().id()) + ":" + ProviderHttp.encoded(secret);
        return "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    /// Providers may keep claims out of the ID token (OpenID Connect Core 1.0, sections 5.3 and 5.4).
    private JsonNode userInfo(URI place, String access, JsonNode claims) throws AmissException {
        ProviderHttp.Heard heard = http.get(place, Optional.of("Bearer " + access));
        if (!heard.isOk()) {
            throw AmissException.provider("its user info: status " + heard.status());
        }
        JsonNode more = Json.object(heard.body(), "its user info");
        if (!Json.text(more, "sub").equals(Json.text(claims, "sub"))) {
            throw AmissException.refused("its user info is about somebody else");
        }
        return more;
    }

    private Metadata askMetadata() throws AmissException {
        try {
            ProviderHttp.Heard heard =
                    http.get(Metadata.place(settings.issuer()), Optional.empty());
            if (!heard.isOk()) {
                throw AmissException.provider("its metadata: status " + heard.status());
            }
            return Metadata.read(
                    Json.object(heard.body(), "what should be its metadata"), settings.issuer());
        } catch (AmissException e) {
            silent.failed("Nobody can log in by " + settings.name(), e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

package hark;

import hark.api.access.Vouched;
import hark.support.Loopback;
import hark.support.SettingsReader;
import hark.support.tls.KeyFiles;
import hark.wire.http.HttpSettings;
import hark.wire.oidc.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings of log-in by an identity provider. All are read, so that a wrong one is told of also where there is no
/// provider.
record ProviderKeys(SettingsReader settings) {
    private static final String OPENID = "openid";
    private static final String ISSUER = "login.oidc.issuer";
    private static final String CLIENT = "login.oidc.clientId";
    private static final String SECRET = "login.oidc.clientSecret";
    private static final String SECRET_FILE = "login.oidc.clientSecretFile";
    private static final String AUTHORITIES = "login.oidc.authorities";

    /// RFC 6749, section 3.3.
    private static final String SCOPE = "[!#-\\[\\]-~]+";

    Optional<ProviderSettings> provider() {
        Optional<URI> issuer = issuer();
        Optional<String> client =
                Optional.of(settings.key(CLIENT, "What the provider knows Hark as.").text(""))
                        .filter(id -> !id.isEmpty());
        ProviderSettings read =
                new ProviderSettings(
                        issuer.orElse(URI.create("https://localhost")),
                        new ProviderSettings.Client(client.orElse(""), secret()),
                        scopes(),
                        settings.key(
                                        "login.oidc.name",
                                        "What people call the provider: Log in with ….")
                                .form(
                                        "single sign-on",
                                        "1 to 40 characters",
                                        text -> shaped(text, "[^\\p{Cntrl}]{1,40}")),
                        claim(),
                        matches(),
                        authorities(),
                        settings.key(
                                        "login.oidc.timeoutSeconds",
                                        "How long one answer of the provider may take.")
                                .duration(10, 1, 60));
        if (issuer.isPresent() != client.isPresent()) {
            settings.problem(
                    "%s and %s belong together: both, or neither.".formatted(ISSUER, CLIENT));
        }
        return issuer.isPresent() && client.isPresent() ? Optional.of(read) : Optional.empty();
    }

    /// The provider sends browsers back to one address, and that must be theirs, not this machine's.
    void refuseNowhere(Optional<ProviderSettings> provider, HttpSettings http) {
        boolean leadsHere = Loopback.isNamedBy(http.bind());
        if (provider.isPresent() && http.publicUrl().isEmpty() && !leadsHere) {
            settings.problem(
                    ISSUER
                            + " needs http.publicUrl, the address to which the provider sends people back.");
        }
    }

    private Optional<URI> issuer() {
        return settings.key(
                        ISSUER,
                        "The identity provider people may log in by, to the letter as it names itself; none when"
                                + " blank. See docs/ACCESS.md.")
                .form(
                        "",
                        "an address such as https://id.example.com/realms/calls, or http on this machine",
                        ProviderKeys::issuer);
    }

    private static Optional<URI> issuer(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        boolean safe =
                "https".equals(url.getScheme())
                        || "http".equals(url.getScheme())
                                && url.getHost() != null
                                && Loopback.isNamedBy(url.getHost());
        boolean plain =
                url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
        if (!safe || !plain) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(url);
    }

    private Optional<String> secret() {
        Optional<String> said =
                settings.key(SECRET, "The secret the provider gave Hark; none: a public client.")
                        .secret();
        Optional<Path> file =
                settings.key(SECRET_FILE, "A file that holds that secret, in its place.")
                        .optionalPath();
        if (said.isPresent() && file.isPresent()) {
            settings.problem("%s and %s are both given.".formatted(SECRET, SECRET_FILE));
        }
        return said.or(() -> file.flatMap(this::content));
    }

    private Optional<String> content(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
            settings.problem("%s: %s is empty.".formatted(SECRET_FILE, file));
        } catch (IOException e) {
            settings.problem("%s: %s cannot be read.".formatted(SECRET_FILE, file));
        }
        return Optional.empty();
    }

    private List<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(List.of(OPENID));
        scopes.addAll(
                settings.key("login.oidc.scopes", "What the provider is asked for, beside openid.")
                        .list(
                                List.of("profile", "email"),
                                "names of scopes",
                                text -> shaped(text, SCOPE)));
        return List.copyOf(scopes);
    }

    private String claim() {
        return settings.key("login.oidc.claim", "Which claim of the provider says who somebody is.")
                .form(
                        "preferred_username",
                        "the name of a claim, such as email or sub",
                        text -> shaped(text, "[!-~]{1,256}"));
    }

    private Vouched.Kind matches() {
        return settings.key(
                        "login.oidc.matches",
                        "What of a user here that claim is: USERNAME, EMAIL or SYSUSER. An e-mail address must be"
                                + " verified by the provider.")
                .choice(Vouched.Kind.USERNAME);
    }

    private Optional<KeyStore> authorities() {
        return settings.key(
                        AUTHORITIES,
                        "PEM file of those who must have issued the provider's certificate; blank: whom Java trusts.")
                .optionalPath()
                .flatMap(this::authorities);
    }

    private Optional<KeyStore> authorities(Path file) {
        try {
            return Optional.of(KeyFiles.authorities("login.oidc", file));
        } catch (IllegalArgumentException e) {
            settings.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String shaped(String text, String shape) {
        if (!text.matches(shape)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}

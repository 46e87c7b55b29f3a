package hark;

import hark.cluster.ClusterSettings;
import hark.cluster.NatsSettings;
import hark.support.SettingsReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The settings of several cores.
final class ClusterKeys {
    private static final Set<String> SCHEMES = Set.of("nats", "tls");

    private final SettingsReader settings;

    ClusterKeys(SettingsReader settings) {
        this.settings = settings;
    }

    ClusterSettings cluster() {
        ClusterSettings usual = ClusterSettings.DEFAULT;
        return new ClusterSettings(
                nats(),
                settings.key(
                                "cluster.name",
                                "Cores with another name here are not met on the same NATS.")
                        .form(usual.name(), "up to 32 letters, digits, - and _", ClusterKeys::name),
                settings.key(
                                "cluster.answerMillis",
                                "How long the parts of other cores are waited for.")
                        .answers("46")
                        .duration(usual.answerWithin().toMillis(), 20, 10_000),
                settings.key(
                                "cluster.silentSeconds",
                                "Within this time a core that is gone is noticed, and not waited for.")
                        .answers("46 or 34")
                        .duration(usual.silentAfter().toSeconds(), 1, 60),
                settings.key(
                                "cluster.missedMinutes",
                                "How long a core is missed that went without goodbye.")
                        .answers("46 or 34")
                        .duration(usual.missedFor().toMinutes(), 1, 1_440),
                settings.key("cluster.coresMax", "Other cores that are known at a time.")
                        .count(usual.coresMax(), 2, 256),
                settings.key(
                                "cluster.messageBytesMax",
                                "Bytes of one message between cores, unpacked.")
                        .answers("46 or 11")
                        .count(usual.messageBytesMax(), 65_536, 268_435_456),
                settings.key(
                                "cluster.askedMax",
                                "What other cores may be asking of this one at a time.")
                        .answers("46 or 11")
                        .count(usual.askedMax(), 10, 100_000));
    }

    private Optional<NatsSettings> nats() {
        List<String> urls =
                settings.key(
                                "cluster.nats",
                                "NATS servers over which this core meets others; it is alone when blank.")
                        .list(
                                List.of(),
                                "addresses such as nats://bus.example.com:4222 or tls://bus.example.com:4222,"
                                        + " without a name or password",
                                ClusterKeys::url);
        Optional<String> user = settings.key("cluster.user", "The name NATS asks for.").secret();
        Optional<String> password =
                settings.key("cluster.password", "The password NATS asks for.").secret();
        Optional<Path> credentials =
                settings.key(
                                "cluster.credentials",
                                "Credentials file as nsc writes it, in place of name and password.")
                        .optionalPath();
        Optional<Path> authorities =
                settings.key(
                                "cluster.authorities",
                                "PEM file of those who must have issued NATS' certificate.")
                        .optionalPath();
        if (user.isPresent() != password.isPresent()) {
            settings.problem("cluster.user and cluster.password are needed both, or neither.");
        }
        if (user.isPresent() && credentials.isPresent()) {
            settings.problem(
                    "cluster.user and cluster.credentials are set: NATS takes one of them.");
        }
        Optional<NatsSettings.Login> login =
                user.flatMap(name -> password.map(word -> new NatsSettings.Login(name, word)));
        return urls.isEmpty()
                ? Optional.empty()
                : Optional.of(new NatsSettings(urls, login, credentials, authorities));
    }

    /// A password in an address would be shown with the settings, and in the client's messages.
    private static String url(String text) {
        URI url = URI.create(text);
        boolean known =
                url.getScheme() != null
                        && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
        if (!known || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}

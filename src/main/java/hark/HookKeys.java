package hark;

import hark.api.event.EventFilter;
import hark.api.event.EventTypes;
import hark.api.event.PhoneGroups;
import hark.support.Loopback;
import hark.support.SettingsObject;
import hark.support.SettingsReader;
import hark.support.tls.KeyFiles;
import hark.wire.hook.Hook;
import hark.wire.hook.HookSecret;
import hark.wire.hook.HookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The settings of webhooks.
record HookKeys(SettingsReader settings) {
    private static final String LIST = "webhooks.named";
    private static final int HOOKS_MAX = 100;
    private static final int SECRETS_MAX = 4;
    private static final int PORT_MAX = 65_535;

    /// Where events may go as they are, without TLS.
    enum Plain {
        LOOPBACK,
        ANYWHERE
    }

    HookSettings hooks() {
        Plain plain =
                settings.key(
                                "webhooks.plain",
                                "Where a webhook may lead over http, which anybody on the way can read.")
                        .choice(Plain.LOOPBACK);
        return new HookSettings(
                named(plain),
                settings.key("webhooks.timeoutSeconds", "How long one attempt may take.")
                        .duration(10, 1, 60),
                settings.key(
                                "webhooks.retryHours",
                                "How long a webhook that fails is waited for; then what is as old is parked.")
                        .duration(24, 1, 60),
                settings.key("webhooks.retryMaxSeconds", "The longest time between two attempts.")
                        .duration(300, 1, 3_600),
                settings.key(
                                "webhooks.parkedMax",
                                "Messages parked for one webhook; the oldest makes room for one more.")
                        .answers("EVENTSLOST at the next replay")
                        .count(10_000, 100, 1_000_000),
                settings.key("webhooks.parkedDays", "How long a message stays parked.")
                        .duration(30, 1, 365));
    }

    /// Events that are gone before a webhook parks them would be lost to it.
    void refuseForgetting(HookSettings hooks, Duration keepEvents) {
        if (!hooks.hooks().isEmpty() && hooks.retryFor().compareTo(keepEvents) >= 0) {
            settings.problem("events.keepHours must be more than webhooks.retryHours.");
        }
    }

    private List<Hook> named(Plain plain) {
        List<Hook> hooks =
                settings.key(LIST, "Addresses that are told what happens; see docs/EVENTS.md.")
                        .objects(
                                "objects with name, url, secret or secretFile, types, device, agent, group, core,"
                                        + " authorities",
                                object -> hook(object, plain));
        if (hooks.size() > HOOKS_MAX) {
            settings.problem("The webhooks of webhooks.named are more than " + HOOKS_MAX + ".");
        }
        Set<String> names = new HashSet<>();
        hooks.stream()
                .map(hook -> hook.name().toLowerCase(Locale.ROOT))
                .filter(name -> !names.add(name))
                .forEach(name ->
                        settings.problem(
                                "The webhooks of webhooks.named have the name "
                                        + name
                                        + " twice."));
        return hooks;
    }

    private static Hook hook(SettingsObject object, Plain plain) {
        String name =
                object.text("name")
                        .filter(given -> given.matches("[A-Za-z][A-Za-z0-9._-]{0,63}"))
                        .orElseThrow(() ->
                                no(
                                        "name must be 1 to 64 letters, digits and . _ -, a letter first"));
        URI url = url(object.text("url").orElseThrow(() -> no("it has no url")), plain);
        List<HookSecret> secrets =
                Stream.concat(
                                object.texts("secret").stream(),
                                object.texts("secretFile").stream().map(HookKeys::content))
                        .map(HookSecret::of)
                        .toList();
        if (secrets.isEmpty() || secrets.size() > SECRETS_MAX) {
            throw no("it needs one secret, in secret or secretFile, and may have " + SECRETS_MAX);
        }
        EventFilter filter =
                new EventFilter(
                        types(object.texts("types")),
                        object.texts("device"),
                        object.texts("agent"),
                        object.texts("core"),
                        Optional.of(object.texts("group"))
                                .filter(names -> !names.isEmpty())
                                .map(PhoneGroups::named));
        return new Hook(
                name,
                url,
                secrets,
                filter,
                object.text("authorities").map(file -> KeyFiles.authorities(LIST, Path.of(file))));
    }

    private static EventTypes types(List<String> names) {
        return names.isEmpty()
                ? EventTypes.ALL
                : EventTypes.of(String.join(",", names))
                        .orElseThrow(() -> no("types must be ALL or names of events"));
    }

    /// Its path and query are not quoted: many a target has its secret there.
    private static URI url(String text, Plain plain) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException quotingIt) {
            throw no("url is no address such as https://crm.example.com/hark");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw no("url must be an address such as https://crm.example.com/hark");
        }
        if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
            throw no("url must have a port from 1 to " + PORT_MAX + ", or none");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw no("url must have no user, no password and no fragment");
        }
        boolean open = scheme.equals("http") && plain == Plain.LOOPBACK;
        if (open && !Loopback.isNamedBy(url.getHost())) {
            throw no(
                    "url must be https, except to this machine; webhooks.plain = anywhere lets others see the events");
        }
        return url;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("secretFile " + file + " cannot be read", e);
        }
    }

    private static IllegalArgumentException no(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}

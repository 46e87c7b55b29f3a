package hark;

import static hark.assurance.FindingKind.CERTIFICATE_EXPIRED;
import static hark.assurance.FindingKind.CERTIFICATE_EXPIRES;
import static hark.assurance.FindingKind.CERTIFICATE_NOT_YET;
import static hark.assurance.FindingKind.CERTIFICATE_UNREADABLE;
import static hark.assurance.FindingKind.DEVICES_UNKNOWN;
import static hark.assurance.FindingKind.FOLDER_OPEN;
import static hark.assurance.FindingKind.KEYSTORE_BESIDE;
import static hark.assurance.FindingKind.KEYS_OLD;
import static hark.assurance.FindingKind.LOGIN_NOT_PRIVATE;
import static hark.assurance.FindingKind.NOTHING_RECORDS;
import static hark.assurance.FindingKind.NOT_ENCRYPTED;
import static hark.assurance.FindingKind.NOT_PRIVATE;
import static hark.assurance.FindingKind.OPEN_TO_ANYBODY;
import static hark.assurance.FindingKind.WEBHOOK_GROUP_MISSING;

import hark.assurance.FindingKind;
import hark.assurance.Spoken;
import hark.assurance.Subject;
import hark.assurance.Suspicion;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.people.Roster;
import hark.support.tls.KeyFiles;
import hark.support.tls.TlsSettings;
import hark.vault.keys.Encryption;
import hark.wire.AllowList;
import hark.wire.hook.Hook;
import hark.wire.http.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a server is set up, held against how it should be. Reads files, so it may wait.
public final class Review {
    private static final Logger LOG = LoggerFactory.getLogger(Review.class);
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration LONG = Duration.ofDays(366);

    /// Somebody on the internet, and somebody who is on another machine of the house.
    private static final List<InetAddress> STRANGERS =
            List.of(
                    InetAddress.ofLiteral("8.8.8.8"),
                    InetAddress.ofLiteral("2001:4860:4860::8888"));

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private final ServerSettings settings;
    private final Instant now;
    private final List<Suspicion> found = new ArrayList<>();

    private Review(ServerSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /// What files and settings alone tell.
    public static List<Suspicion> of(ServerSettings settings, Instant now) {
        Review review = new Review(settings, now);
        review.doors();
        review.people();
        review.keys();
        review.certificates();
        review.folders();
        return List.copyOf(review.found);
    }

    /// With what is kept in the database.
    ///
    /// @param phones how many phones users have, each a device that is known
    static List<Suspicion> of(ServerSettings settings, RuleSet rules, long phones, Instant now) {
        Review review = new Review(settings, now);
        review.found.addAll(of(settings, now));
        review.schedules(rules);
        if (phones == 0) {
            review.devices();
        }
        return List.copyOf(review.found);
    }

    private void add(FindingKind kind, String detail, String what) {
        found.add(Suspicion.at(kind, Subject.of(detail), what));
    }

    /// What webhooks are to tell of, held against the groups there are.
    static List<Suspicion> of(ServerSettings settings, Roster people, Instant now) {
        Review review = new Review(settings, now);
        review.hooks(people);
        return List.copyOf(review.found);
    }

    private void hooks(Roster people) {
        for (Hook hook : settings.hooks().hooks()) {
            hook.filter().groups().stream()
                    .flatMap(groups -> groups.missing(people).stream())
                    .forEach(name ->
                            add(
                                    WEBHOOK_GROUP_MISSING,
                                    hook.name() + " " + name,
                                    "Webhook %s is to tell of group %s, which is not there."
                                            .formatted(hook.name(), name)));
        }
    }

    private void doors() {
        boolean asked = settings.listeners().commandPort() || settings.listeners().web();
        AllowList allow = settings.commandPort().allow();
        if (asked && STRANGERS.stream().anyMatch(allow::allows)) {
            add(
                    OPEN_TO_ANYBODY,
                    "listen.allow",
                    "listen.allow (%s) lets public networks send commands.".formatted(allow));
        }
        boolean heard =
                settings.listeners().sip()
                        && settings.siprec().neighbours().allow().stream()
                                .anyMatch(net -> STRANGERS.stream().anyMatch(net::contains))
                        && !settings.siprec().addresses().bind().isLoopbackAddress();
        if (heard) {
            add(
                    OPEN_TO_ANYBODY,
                    "sip.allow",
                    "sip.allow takes calls from public networks: whoever reaches the port can fill the disk.");
        }
        if (asked && !allow.isLoopbackOnly() && settings.web().tls().isEmpty()) {
            add(
                    NOT_PRIVATE,
                    "web.tls",
                    "listen.allow (%s) lets other machines in, and there is no TLS (web.tls.certificate)."
                            .formatted(allow));
        }
    }

    /// Passwords, sessions and what is heard, on their way to other machines.
    private void people() {
        HttpSettings http = settings.http();
        boolean others = !InetAddress.ofLiteral(http.bind()).isLoopbackAddress();
        if (settings.listeners().http()
                && others
                && http.privacy().tls().isEmpty()
                && !http.isBehindTls()) {
            add(
                    LOGIN_NOT_PRIVATE,
                    "http.tls",
                    "http.bind (%s) lets people of other machines log in and listen, and there is no TLS."
                            .formatted(http.bind()));
        }
    }

    private void keys() {
        if (settings.keys().encryption() == Encryption.OFF) {
            add(
                    NOT_ENCRYPTED,
                    "",
                    "recording.encryption is off: who has the disk hears every call.");
            return;
        }
        Path keystore = settings.keys().keystore();
        Path recordings = settings.vault().recordingPath();
        try {
            if (!Files.exists(keystore) || !Files.isDirectory(recordings)) {
                return;
            }
            if (Files.getFileStore(keystore).equals(Files.getFileStore(recordings))) {
                add(
                        KEYSTORE_BESIDE,
                        "",
                        "The keystore %s lies on the same disk as the recordings."
                                .formatted(keystore));
            }
            Instant changed = Files.getLastModifiedTime(keystore).toInstant();
            if (changed.plus(LONG).isBefore(now)) {
                add(
                        KEYS_OLD,
                        "",
                        "The keystore was changed %s ago for the last time."
                                .formatted(Spoken.of(Duration.between(changed, now))));
            }
        } catch (IOException e) {
            LOG.debug("The keystore {} cannot be looked at", keystore, e);
        }
    }

    private void certificates() {
        settings.web().tls().ifPresent(this::certificate);
        settings.http().privacy().tls().ifPresent(this::certificate);
        settings.siprec().secure().ifPresent(secure -> certificate(secure.tls()));
    }

    private void certificate(TlsSettings tls) {
        Path file = tls.certificate();
        try {
            KeyStore store = KeyFiles.read(tls).store();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    expiry(file, certificate);
                }
            }
        } catch (IllegalArgumentException e) {
            add(CERTIFICATE_UNREADABLE, file.toString(), e.getMessage() + ".");
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a store in memory cannot be read", e);
        }
    }

    private void expiry(Path file, X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        String day = end.truncatedTo(ChronoUnit.SECONDS).toString();
        Instant begin = certificate.getNotBefore().toInstant();
        if (begin.isAfter(now)) {
            add(
                    CERTIFICATE_NOT_YET,
                    file.toString(),
                    "The certificate in %s does not hold before %s: whoever checks it does not connect."
                            .formatted(file, begin.truncatedTo(ChronoUnit.SECONDS)));
        } else if (end.isBefore(now)) {
            add(
                    CERTIFICATE_EXPIRED,
                    file.toString(),
                    "The certificate in %s expired at %s: whoever checks it does not connect."
                            .formatted(file, day));
        } else if (end.isBefore(now.plus(SOON))) {
            add(
                    CERTIFICATE_EXPIRES,
                    file.toString(),
                    "The certificate in %s expires in %s, at %s."
                            .formatted(file, Spoken.of(Duration.between(now, end)), day));
        }
    }

    private void folders() {
        open(settings.data());
        open(settings.vault().recordingPath());
        open(settings.keys().keystore());
    }

    private void open(Path path) {
        try {
            if (Files.exists(path)
                    && Files.getFileStore(path).supportsFileAttributeView("posix")
                    && !Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
                add(
                        FOLDER_OPEN,
                        path.toString(),
                        "%s is open to every account of this machine.".formatted(path));
            }
        } catch (IOException e) {
            LOG.debug("The rights of {} cannot be looked at", path, e);
        }
    }

    private void schedules(RuleSet rules) {
        if (rules.schedules().stream().noneMatch(this::records)) {
            add(
                    NOTHING_RECORDS,
                    "",
                    rules.schedules().isEmpty()
                            ? "There is no schedule, so nothing is recorded."
                            : "None of %d schedules is active now and chooses any call."
                                    .formatted(rules.schedules().size()));
        }
    }

    private boolean records(Schedule schedule) {
        boolean holds =
                schedule.active()
                        && schedule.from().filter(from -> from.isAfter(now)).isEmpty()
                        && schedule.until().filter(until -> !until.isAfter(now)).isEmpty();
        return holds
                && switch (schedule.type()) {
                    case TIMED -> false;
                    case SET_NUMBER -> schedule.quota().filter(q -> q.calls() > 0).isPresent();
                    case PERCENTAGE, AGENT_PERCENTAGE, API_INITIATED, ON_DEMAND ->
                            schedule.percent() > 0;
                };
    }

    private void devices() {
        boolean none = settings.core().devices().known().isEmpty();
        if (!settings.core().devices().autoCreate() && none) {
            add(
                    DEVICES_UNKNOWN,
                    "",
                    "devices.autoCreate is off, and no device is known: every call told by a command is refused (8).");
        }
    }
}

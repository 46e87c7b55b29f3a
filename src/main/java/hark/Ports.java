package hark;

import hark.api.RecordingAudio;
import hark.api.RecordingCopies;
import hark.api.TimeForm;
import hark.api.command.Patience;
import hark.api.command.Policies;
import hark.api.command.ServerFigures;
import hark.api.command.Services;
import hark.api.compat.Strangers;
import hark.api.door.CommandReader;
import hark.api.door.Door;
import hark.api.door.DoorMeters;
import hark.api.door.FrontDoor;
import hark.api.event.EventFeed;
import hark.api.hook.Hooks;
import hark.core.CallCore;
import hark.core.recording.VaultFiles;
import hark.people.Passwords;
import hark.support.Ids;
import hark.support.SystemTimers;
import hark.vault.DiskVault;
import hark.wire.EventQueue;
import hark.wire.Outside;
import hark.wire.export.Exports;
import hark.wire.http.Insight;
import hark.wire.http.ModernParts;
import hark.wire.http.ModernPort;
import hark.wire.http.Readiness;
import hark.wire.http.StreamDesk;
import hark.wire.http.WebApi;
import hark.wire.oidc.Provider;
import hark.wire.oidc.ProviderSettings;
import hark.wire.tcp.CommandPort;
import hark.wire.tcp.EventPort;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The door, and the ports at which one comes to it. Opened last, when what stands behind them is up.
final class Ports {
    private static final String SETUP = "/console/#/setup?token=";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final Common common;
    private final Opener opener;
    private final Map<String, Integer> numbers;
    private final StreamDesk streams;
    private Optional<String> setUpLink = Optional.empty();
    private Optional<CommandPort> commandPort = Optional.empty();

    /// What every part of the server has.
    record Common(SystemTimers timers, Ids ids, PrometheusMeterRegistry meters, Instant started) {}

    /// Keeps what was opened, to close it in the reverse order.
    interface Opener {
        <T extends AutoCloseable> T opened(T part);
    }

    /// What records.
    ///
    /// @param obstacles to recording now, each a sentence
    record Recorder(CallCore core, DiskVault vault, Supplier<List<String>> obstacles) {}

    /// What commands work with beside the core and what is kept.
    record Beside(
            Policies policies,
            Strangers strangers,
            EventFeed feed,
            Hooks hooks,
            Neighbourhood others,
            Passwords passwords,
            LogIns logIns,
            AuditTrail audit,
            Insight insight) {}

    /// @param numbers where each port's number is put as it is opened
    Ports(ServerSettings settings, Common common, Opener opener, Map<String, Integer> numbers) {
        this.settings = settings;
        this.common = common;
        this.opener = opener;
        this.numbers = numbers;
        streams = new StreamDesk(settings.streams(), common.timers(), common.ids());
    }

    void open(Recorder recorder, Books books, Beside beside) {
        VaultFiles files = new VaultFiles(recorder.vault());
        Outside outside = outside(recorder.core(), books, beside, files);
        if (settings.listeners().commandPort()) {
            CommandPort port =
                    opener.opened(
                            CommandPort.open(settings.commandPort(), settings.xml(), outside));
            commandPort = Optional.of(port);
            numbers.put("tcp", port.port());
        }
        if (settings.listeners().events()) {
            EventPort port =
                    opener.opened(
                            EventPort.open(
                                    settings.eventPort(), settings.xml(), outside, beside.feed()));
            numbers.put("events", port.port());
        }
        if (settings.listeners().web()) {
            WebApi web = opener.opened(WebApi.open(settings.web(), settings.xml(), outside));
            numbers.put("web", web.port());
            settings.web().tls().ifPresent(tls -> numbers.put("web.tls", web.tlsPort()));
        }
        if (settings.listeners().http()) {
            HandedOut handedOut = handedOut(books, beside, files, outside);
            openModern(modern(outside, handedOut, recorder, beside), beside.logIns());
        }
    }

    /// Where the first administrator is made, as long as there is none.
    Optional<String> setUpLink() {
        return setUpLink;
    }

    /// What is handed out of recordings.
    private record HandedOut(RecordingAudio audio, Exports exports) {}

    private HandedOut handedOut(Books books, Beside beside, VaultFiles files, Outside outside) {
        Door door = outside.door();
        RecordingCopies copies =
                new RecordingCopies(books.recordings(), files, beside.policies().masks(), door);
        return new HandedOut(
                new RecordingAudio(books.recordings(), files, door),
                new Exports(settings.exports(), copies, common.timers(), common.ids()));
    }

    private ModernParts modern(
            Outside outside, HandedOut handedOut, Recorder recorder, Beside beside) {
        RecordingAudio audio = handedOut.audio();
        return new ModernParts(
                outside,
                beside.logIns().accounts(),
                beside.logIns().keys(),
                beside.logIns().searches(),
                settings.provider().map(this::provider),
                audio,
                audio.forAdmitted(),
                audio.waveforms(),
                audio.keypresses(),
                audio.manifests(),
                handedOut.exports(),
                streams,
                new EventQueue.Source(beside.feed(), settings.eventPort().queueMax()),
                () -> new Readiness(recorder.obstacles().get(), beside.others().notes()),
                common.meters()::scrape,
                beside.insight());
    }

    /// Closed after the port: who waits for an answer of it gets one.
    private Provider provider(ProviderSettings provider) {
        Provider.Parts parts =
                new Provider.Parts(common.timers(), common.ids(), Version.software());
        return opener.opened(new Provider(provider, parts));
    }

    private void openModern(ModernParts parts, LogIns logIns) {
        ModernPort port = opener.opened(ModernPort.open(settings.http(), settings.xml(), parts));
        numbers.put("http", port.port());
        setUpLink = logIns.setUpSecret().map(secret -> port.url() + SETUP + secret);
        streams.open(port.url());
        opener.opened(streams); // closed before the port, which waits for those who listen
    }

    /// The door, with what the ports need beside it.
    private Outside outside(CallCore core, Books books, Beside beside, VaultFiles files) {
        TimeForm times = new TimeForm(ZoneId.systemDefault());
        DoorMeters doorMeters = new DoorMeters(common.meters());
        CommandReader reader = new CommandReader(times, settings.door(), doorMeters);
        Services services =
                new Services(
                        core,
                        books.recordings(),
                        files,
                        streams,
                        books.directory(),
                        beside.policies(),
                        beside.passwords(),
                        () -> figures(books, beside.insight()),
                        reader.catalogue(),
                        beside.strangers(),
                        beside.feed(),
                        beside.hooks(),
                        beside.audit().trail(),
                        beside.others().cores(),
                        times,
                        new Patience(common.timers(), PATIENCE));
        FrontDoor door =
                new FrontDoor(
                        reader,
                        services,
                        settings.door(),
                        new FrontDoor.Outside(
                                common.timers(),
                                common.ids(),
                                doorMeters,
                                beside.logIns().keys(),
                                beside.audit().log()));
        beside.others().serve(door.inner());
        return new Outside(door, door::knows, common.timers(), common.ids(), common.meters());
    }

    private ServerFigures figures(Books books, Insight insight) {
        return new ServerFigures(
                Version.number(),
                common.timers().now(),
                Duration.between(common.started(), common.timers().now()),
                books.recordings().answers(),
                diskFree(insight),
                commandPort.map(CommandPort::clients).orElse(0),
                settings.inForce());
    }

    /// As the watch saw it: a disk that does not answer holds up no command.
    private static Optional<Long> diskFree(Insight insight) {
        return insight.findings()
                .get()
                .map(report -> report.storage().recordings().freeBytes())
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
    }
}

package hark;

import hark.api.RecordingAudio;
import hark.api.TimeForm;
import hark.api.command.Patience;
import hark.api.command.Policies;
import hark.api.command.ServerFigures;
import hark.api.command.Services;
import hark.api.compat.Strangers;
import hark.api.door.CommandReader;
import hark.api.door.DoorMeters;
import hark.api.door.FrontDoor;
import hark.api.event.EventFeed;
import hark.api.event.EventForm;
import hark.board.Board;
import hark.board.ChannelPool;
import hark.board.rtp.UdpReceiver;
import hark.board.siprec.KeptDialogs;
import hark.board.siprec.SiprecBoard;
import hark.board.siprec.SiprecParts;
import hark.core.CallCore;
import hark.core.CoreParts;
import hark.core.CoreThread;
import hark.core.Recovery;
import hark.core.recording.VaultFiles;
import hark.core.schedule.Decider;
import hark.core.schedule.Rulebook;
import hark.core.schedule.Scheduler;
import hark.core.schedule.StoppedScheduler;
import hark.people.Passwords;
import hark.store.Database;
import hark.store.Opening;
import hark.store.SqlHistory;
import hark.store.SqlRecordings;
import hark.support.EntryFiles;
import hark.support.Ids;
import hark.support.SystemTimers;
import hark.support.Timers;
import hark.vault.DiskVault;
import hark.wire.EventQueue;
import hark.wire.Outside;
import hark.wire.http.ModernParts;
import hark.wire.http.ModernPort;
import hark.wire.http.Readiness;
import hark.wire.http.StreamDesk;
import hark.wire.http.WebApi;
import hark.wire.tcp.CommandPort;
import hark.wire.tcp.EventPort;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, built by hand in the order in which the parts need each other, and taken down in the reverse.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final SystemTimers timers = new SystemTimers();
    private final Ids ids = Ids.random();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Instant started = timers.now();
    private final ChannelPool channels;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final StreamDesk streams;
    private Optional<CommandPort> commandPort = Optional.empty();
    private volatile Optional<UdpReceiver> rtp = Optional.empty();
    private volatile boolean ready;

    private Server(ServerSettings settings) {
        this.settings = settings;
        channels = new ChannelPool(settings.channelsMax());
        streams = new StreamDesk(settings.streams(), timers, ids);
    }

    /// Builds everything, takes up what an earlier life left, and opens the ports last.
    ///
    /// @throws StartFailed with one sentence for the operator; everything opened before is closed again
    public static Server start(ServerSettings settings) throws StartFailed {
        return start(settings, parts -> Optional.empty());
    }

    /// @param more another board beside SIPREC, for the demo
    public static Server start(ServerSettings settings, MoreBoards more) throws StartFailed {
        return start(settings, more, Neighbourhood.nats());
    }

    /// @param carriers what messages to other cores go over
    static Server start(ServerSettings settings, MoreBoards more, Neighbourhood.Carriers carriers)
            throws StartFailed {
        Server server = new Server(settings);
        try {
            server.build(more, carriers);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new StartFailed(String.valueOf(e.getMessage()), e);
        } catch (StartFailed e) {
            server.close();
            throw e;
        }
    }

    /// Makes one more board, of the parts every board needs.
    public interface MoreBoards {
        Optional<Board> make(BoardParts parts);

        record BoardParts(ChannelPool channels, Timers timers, Ids ids) {}
    }

    private void build(MoreBoards more, Neighbourhood.Carriers carriers)
            throws IOException, StartFailed {
        opened(timers);
        Books books = Books.open(opened(database()));
        RecordingPath recordings = new RecordingPath(settings);
        recordings.lock().ifPresent(this::opened);
        Policies policies = policies(books.database());
        DiskVault vault = opened(recordings.vault(timers, meters));
        CoreThread coreLane = opened(new CoreThread("core"));
        CoreThread journalLane = opened(new CoreThread("journal"));
        CoreThread readingLane = opened(new CoreThread("reading"));
        EventFeed feed = feed(books);
        CallCore core =
                new CallCore(
                        new CoreParts(
                                settings.core(),
                                coreLane,
                                journalLane,
                                readingLane,
                                timers,
                                ids,
                                decider(policies.rules()),
                                vault,
                                channels,
                                books.journal(),
                                books.recordings(),
                                books.directory()::roster,
                                feed.andThen(new EventLog())));
        core.start(new Recovery(books.journal(), books.recordings(), vault)).join();
        open.push(() -> stop(core));
        new Purging(books.journal(), journalLane, timers).begin();
        boards(core, vault, more);
        // Closed after the ports: what they met last is written down too
        Strangers strangers = opened(new Strangers(books.strangers(), timers, journalLane));
        Neighbourhood others = opened(others(core, carriers));
        ports(core, books, new Beside(policies, strangers, feed, others), vault);
        ready = true;
    }

    private Neighbourhood others(CallCore core, Neighbourhood.Carriers carriers)
            throws IOException, StartFailed {
        return Neighbourhood.meet(
                settings.cluster(),
                carriers,
                new Neighbourhood.Parts(core::figures, timers, ids, meters));
    }

    /// Closed after the core: what it decides last is told too, to whom is still there.
    private EventFeed feed(Books books) throws IOException {
        EventForm form =
                new EventForm(new TimeForm(ZoneId.systemDefault()), settings.core().coreIdent());
        return new EventFeed(
                new EventFeed.Parts(
                        form,
                        new SqlHistory(books.database()),
                        opened(new CoreThread("events")),
                        ids),
                books.journal().lastId());
    }

    private Policies policies(Database database) throws IOException {
        return new PolicyBooks(database, settings.core().coreIdent(), timers, ids).open();
    }

    /// A server that cannot read its schedules starts all the same: calls are tracked, and every RECORDSTART is told 6.
    private Decider decider(Rulebook rules) {
        if (!settings.schedulerOn()) {
            LOG.warn("The scheduler is switched off (scheduler.enabled): nothing is recorded");
            return new StoppedScheduler();
        }
        try {
            return new Scheduler(rules.rules(), ZoneId.systemDefault(), ids);
        } catch (IOException e) {
            LOG.error("The scheduler does not run, and nothing is recorded: {}", e.getMessage());
            return new StoppedScheduler();
        }
    }

    private Database database() throws StartFailed {
        return switch (Database.open(settings.database(), timers)) {
            case Opening.Opened(Database database) -> database;
            case Opening.Refused r -> throw new StartFailed(r.sentence());
        };
    }

    private void boards(CallCore core, DiskVault vault, MoreBoards more) throws IOException {
        if (settings.listeners().sip()) {
            UdpReceiver receiver = opened(UdpReceiver.start(settings.rtp(), timers, ids, meters));
            rtp = Optional.of(receiver);
            CoreThread dialogLane = opened(new CoreThread("dialogs"));
            EntryFiles dialogs =
                    new EntryFiles(settings.data().resolve("siprec"), ".dialog", dialogLane::offer);
            SiprecBoard siprec =
                    opened(
                            new SiprecBoard(
                                    settings.siprec(),
                                    new SiprecParts(
                                            receiver,
                                            channels,
                                            timers,
                                            ids,
                                            meters,
                                            new KeptDialogs(dialogs),
                                            () -> obstacles(core, vault))));
            siprec.start(core);
            ports.put("sip", siprec.port());
            siprec.tlsPort().ifPresent(port -> ports.put("sip.tls", port));
        }
        Optional<Board> extra = more.make(new MoreBoards.BoardParts(channels, timers, ids));
        if (extra.isPresent()) {
            opened(extra.get()).start(core);
        }
    }

    /// What commands work with beside the core and what is kept.
    private record Beside(
            Policies policies, Strangers strangers, EventFeed feed, Neighbourhood others) {}

    private void ports(CallCore core, Books books, Beside beside, DiskVault vault) {
        VaultFiles files = new VaultFiles(vault);
        Outside outside = outside(core, books, beside, files);
        if (settings.listeners().commandPort()) {
            CommandPort port =
                    opened(CommandPort.open(settings.commandPort(), settings.xml(), outside));
            commandPort = Optional.of(port);
            ports.put("tcp", port.port());
        }
        if (settings.listeners().events()) {
            EventPort port =
                    opened(
                            EventPort.open(
                                    settings.eventPort(), settings.xml(), outside, beside.feed()));
            ports.put("events", port.port());
        }
        if (settings.listeners().web()) {
            WebApi web = opened(WebApi.open(settings.web(), settings.xml(), outside));
            ports.put("web", web.port());
            settings.web().tls().ifPresent(tls -> ports.put("web.tls", web.tlsPort()));
        }
        if (settings.listeners().http()) {
            RecordingAudio audio = new RecordingAudio(books.recordings(), files, outside.door());
            ModernParts parts =
                    new ModernParts(
                            outside,
                            audio,
                            audio.forAdmitted(),
                            audio.waveforms(),
                            audio.keypresses(),
                            streams,
                            new EventQueue.Source(beside.feed(), settings.eventPort().queueMax()),
                            () -> new Readiness(obstacles(core, vault), beside.others().notes()),
                            meters::scrape);
            ModernPort port = opened(ModernPort.open(settings.http(), settings.xml(), parts));
            ports.put("http", port.port());
            streams.open(port.url());
            opened(streams); // closed before the port, which waits for those who listen
        }
    }

    /// The door, with what the ports need beside it.
    private Outside outside(CallCore core, Books books, Beside beside, VaultFiles files) {
        TimeForm times = new TimeForm(ZoneId.systemDefault());
        DoorMeters doorMeters = new DoorMeters(meters);
        CommandReader reader = new CommandReader(times, settings.door(), doorMeters);
        Services services =
                new Services(
                        core,
                        books.recordings(),
                        files,
                        streams,
                        books.directory(),
                        beside.policies(),
                        new Passwords(ids),
                        () -> figures(books.recordings()),
                        reader.catalogue(),
                        beside.strangers(),
                        beside.feed(),
                        beside.others().cores(),
                        times,
                        new Patience(timers, PATIENCE));
        FrontDoor door =
                new FrontDoor(
                        reader,
                        services,
                        settings.door(),
                        new FrontDoor.Outside(timers, ids, doorMeters));
        beside.others().serve(door.inner());
        return new Outside(door, door::knows, timers, ids, meters);
    }

    private List<String> obstacles(CallCore core, DiskVault vault) {
        return ready
                ? new Health(core, vault, rtp, settings.schedulerOn()).obstacles()
                : List.of("server: it is starting or stopping");
    }

    private ServerFigures figures(SqlRecordings recordings) {
        return new ServerFigures(
                Version.number(),
                Duration.between(started, timers.now()),
                recordings.answers(),
                diskFree(),
                commandPort.map(CommandPort::clients).orElse(0));
    }

    private Optional<Long> diskFree() {
        try {
            return Optional.of(
                    Files.getFileStore(settings.vault().recordingPath()).getUsableSpace());
        } catch (IOException e) {
            LOG.debug("The free space of the recording path is not known", e);
            return Optional.empty();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /// Ports as opened: `tcp`, `events`, `web`, `web.tls`, `http`, `sip`, `sip.tls`. One that is off is missing.
    public Map<String, Integer> ports() {
        return Collections.unmodifiableMap(ports);
    }

    private static void stop(CallCore core) {
        try {
            core.stop().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The core did not stop in order; the next start finishes what is left", e);
        }
    }

    /// Ports first, then calls and recordings, then what they were kept in. Closing twice is the same as closing once.
    @Override
    public synchronized void close() {
        ready = false;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close in order", part.getClass().getSimpleName(), e);
            }
        }
    }
}

package hark;

import hark.api.TimeForm;
import hark.api.command.Policies;
import hark.api.compat.Strangers;
import hark.api.event.EventFeed;
import hark.api.event.EventForm;
import hark.assurance.Assurance;
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
import hark.core.event.Numbered;
import hark.core.schedule.Decider;
import hark.core.schedule.Rulebook;
import hark.core.schedule.Scheduler;
import hark.core.schedule.StoppedScheduler;
import hark.people.Passwords;
import hark.store.Database;
import hark.store.Opening;
import hark.store.SqlHistory;
import hark.store.SqlHooks;
import hark.support.EntryFiles;
import hark.support.Ids;
import hark.support.SystemTimers;
import hark.support.Timers;
import hark.vault.DiskVault;
import hark.vault.keys.KeyRing;
import hark.wire.hook.Webhooks;
import hark.wire.http.Insight;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
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
import java.util.function.Consumer;
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
    private volatile Optional<UdpReceiver> rtp = Optional.empty();
    private Optional<String> setUpLink = Optional.empty();
    private volatile boolean ready;

    private Server(ServerSettings settings) {
        this.settings = settings;
        meters.config().meterFilter(new MeterTexts());
        channels = new ChannelPool(settings.channelsMax());
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
        Heart heart = heart();
        boards(heart.core(), heart.vault(), more);
        doors(heart, opened(others(heart.core(), carriers)));
        notice(heart.core());
        ready = true;
    }

    /// What goes on also while no port is open.
    private record Heart(
            Books books,
            Policies policies,
            DiskVault vault,
            CallCore core,
            EventFeed feed,
            Webhooks hooks,
            CoreThread journalLane,
            AuditTrail trail,
            Insight insight) {}

    private Heart heart() throws IOException, StartFailed {
        Books books = Books.open(opened(database()));
        RecordingPath recordings = new RecordingPath(settings);
        recordings.lock().ifPresent(this::opened);
        Policies policies = policies(books.database());
        KeyRing keys = recordings.keys();
        AuditTrail trail = trail(books, keys);
        DiskVault vault = opened(recordings.vault(keys, timers, meters));
        CoreThread coreLane = lane("core");
        CoreThread journalLane = lane("journal");
        Kept kept = new Kept(books, vault, journalLane, lane("reading"));
        EventFeed feed = feed(books, lane("events"));
        Webhooks hooks = opened(hooks(books, feed)); // closed after the core, as the feed is
        Overseer overseer = new Overseer(settings, timers, vault);
        CallCore core =
                core(
                        kept,
                        coreLane,
                        decider(policies.rules()),
                        told(feed, trail)
                                .andThen(overseer.listener())
                                .andThen(new EventMeters(meters)));
        core.start(new Recovery(books.journal(), books.recordings(), vault)).join();
        open.push(() -> stop(core));
        new Purging(books.journal(), journalLane, timers).begin();
        Overseer.Watched watched =
                new Overseer.Watched(
                        core,
                        feed::lastId,
                        feed::waiting,
                        () -> rtp,
                        policies.rules(),
                        books,
                        trail);
        Assurance assurance = opened(overseer.watch(watched, lane("assurance")));
        opened(new Gauges(meters, assurance::report))
                .register(() -> obstacles(core, vault).isEmpty());
        Insight insight = insight(assurance);
        return new Heart(books, policies, vault, core, feed, hooks, journalLane, trail, insight);
    }

    private void doors(Heart heart, Neighbourhood others) throws IOException {
        // Closed after the ports: what they met last is written down too
        Strangers strangers =
                opened(new Strangers(heart.books().strangers(), timers, heart.journalLane()));
        Passwords passwords = new Passwords(ids);
        Ports doors =
                new Ports(
                        settings,
                        new Ports.Common(timers, ids, meters, started),
                        this::opened,
                        ports);
        doors.open(
                new Ports.Recorder(
                        heart.core(), heart.vault(), () -> obstacles(heart.core(), heart.vault())),
                heart.books(),
                new Ports.Beside(
                        heart.policies(),
                        strangers,
                        heart.feed(),
                        heart.hooks(),
                        others,
                        passwords,
                        logIns(heart, passwords),
                        heart.trail(),
                        heart.insight()));
        setUpLink = doors.setUpLink();
    }

    private Insight insight(Assurance assurance) {
        HistoryLines lines = new HistoryLines(meters, assurance::report, timers);
        return new Insight(
                assurance::report,
                opened(lines.keep(settings.assurance().history(), lane("history"))));
    }

    private LogIns logIns(Heart heart, Passwords passwords) throws IOException {
        return LogIns.open(
                new LogIns.Parts(heart.books(), passwords, timers, ids, heart.journalLane()),
                settings);
    }

    private AuditTrail trail(Books books, KeyRing keys) throws IOException {
        AuditTrail trail = opened(AuditTrail.open(settings.audit(), books, keys, timers));
        trail.show(meters);
        return trail;
    }

    /// Closed first: who is there shall hear that the end comes.
    private void notice(CallCore core) {
        CoreThread disks = opened(new CoreThread("disks"));
        opened(new Noticing(core.notices(), settings, timers, disks)).begin();
    }

    /// What is kept, and the lanes it is written and read on.
    private record Kept(
            Books books, DiskVault vault, CoreThread journalLane, CoreThread readingLane) {}

    private CallCore core(Kept kept, CoreThread lane, Decider decider, Consumer<Numbered> told) {
        return new CallCore(
                new CoreParts(
                        settings.core(),
                        lane,
                        kept.journalLane(),
                        kept.readingLane(),
                        timers,
                        ids,
                        decider,
                        kept.vault(),
                        channels,
                        new TimedJournal(kept.books().journal(), meters),
                        kept.books().recordings(),
                        kept.books().directory()::roster,
                        told));
    }

    private static Consumer<Numbered> told(EventFeed feed, AuditTrail trail) {
        return trail.andThen(feed).andThen(new EventLog());
    }

    private Neighbourhood others(CallCore core, Neighbourhood.Carriers carriers)
            throws IOException, StartFailed {
        return Neighbourhood.meet(
                settings.cluster(),
                carriers,
                new Neighbourhood.Parts(core::figures, timers, ids, meters, core.notices()::tell));
    }

    /// Closed after the core: what it decides last is told too, to whom is still there.
    private EventFeed feed(Books books, CoreThread telling) throws IOException {
        EventForm form =
                new EventForm(new TimeForm(ZoneId.systemDefault()), settings.core().coreIdent());
        EventFeed feed =
                new EventFeed(
                        new EventFeed.Parts(form, new SqlHistory(books.database()), telling, ids),
                        books.journal().lastId());
        Gauges.events(feed, settings.eventPort().queueMax(), meters);
        return feed;
    }

    private Webhooks hooks(Books books, EventFeed feed) throws IOException {
        return Webhooks.open(
                settings.hooks().filtered(filter -> filter.among(books.directory()::roster)),
                new Webhooks.Parts(
                        feed,
                        new SqlHooks(books.database()),
                        timers,
                        ids,
                        meters,
                        Version.software()));
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
            open.push(() ->
                    rtp = Optional.empty()); // at the end its threads end, and nobody shall miss
            // them
            CoreThread dialogLane = lane("dialogs");
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

    private List<String> obstacles(CallCore core, DiskVault vault) {
        return ready
                ? new Health(core, vault, rtp, settings.schedulerOn()).obstacles()
                : List.of("server: it is starting or stopping");
    }

    private CoreThread lane(String name) {
        CoreThread lane = opened(new CoreThread(name));
        Gauges.lane(name, lane, meters);
        return lane;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /// Ports as opened: `tcp`, `events`, `web`, `web.tls`, `http`, `sip`, `sip.tls`. One that is off is missing.
    public Map<String, Integer> ports() {
        return Collections.unmodifiableMap(ports);
    }

    /// Where the first administrator is made, for who started the server and nobody else; only where there is none yet.
    public Optional<String> setUpLink() {
        return setUpLink;
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

package hark.api.transcript;

import hark.api.Answer;
import hark.api.RecordingAudio;
import hark.api.Request;
import hark.api.TimeForm;
import hark.api.command.CommandEntry;
import hark.api.command.Patience;
import hark.api.command.Policies;
import hark.api.command.ServerFigures;
import hark.api.command.Services;
import hark.api.compat.Strangers;
import hark.api.door.Caller;
import hark.api.door.CommandReader;
import hark.api.door.DoorMeters;
import hark.api.door.FrontDoor;
import hark.api.door.KeyHolders;
import hark.api.event.EventFeed;
import hark.api.event.EventForm;
import hark.api.event.EventTypes;
import hark.archive.ArchiveAction;
import hark.archive.ArchiveActions;
import hark.archive.Storage;
import hark.audit.Audit;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.cluster.Bus;
import hark.core.CallCore;
import hark.core.CoreParts;
import hark.core.CoreThread;
import hark.core.InlineLane;
import hark.core.MemoryVault;
import hark.core.Recovery;
import hark.core.TestChannel;
import hark.core.event.CoreSnapshot;
import hark.core.mask.Mask;
import hark.core.mask.Masks;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.Decider;
import hark.core.schedule.DryRun;
import hark.core.schedule.Rulebook;
import hark.core.schedule.Schedule;
import hark.core.schedule.Scheduler;
import hark.core.schedule.StoppedScheduler;
import hark.people.Directory;
import hark.people.DirectoryChange;
import hark.people.DirectoryChange.UserKept;
import hark.people.Passwords;
import hark.people.Roster;
import hark.store.Database;
import hark.store.DatabaseSettings;
import hark.store.OpenDatabase;
import hark.store.SqlDirectoryBook;
import hark.store.SqlHistory;
import hark.store.SqlJournal;
import hark.store.SqlRecordings;
import hark.store.SqlRegisterBook;
import hark.store.SqlStorageBook;
import hark.store.SqlStrangers;
import hark.support.Register;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import hark.support.VirtualTimers;
import hark.vault.Vault;
import hark.wire.Outside;
import hark.wire.http.StreamDesk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server behind a transcript: the real door, core, scheduler and store; time, the vault and the telephones are in
/// the transcript's hand.
final class World implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-03-02T15:00:00Z");

    final VirtualTimers timers;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryVault vault = new MemoryVault();
    private final Givens givens;
    private final Database database;
    private final FailingJournal journal;
    private final FailingRecordings recordings;
    private final FailingDirectoryBook people;
    private final LosingFiles files = new LosingFiles();
    private final Rulebook rules;
    private final Directory directory;
    private final CallCore core;
    private final ChannelPool channels;
    final Strangers strangers;
    private final CommandReader reader;
    final StreamDesk streams;
    private final FrontDoor door;
    private final CoreThread feedLane = new CoreThread("events");
    final EventFeed feed;
    private Optional<TestChannel> session = Optional.empty();
    private final OtherCore other;
    private boolean bug;
    private int commands;

    World(List<String> given, Path folder) throws IOException {
        this(Givens.of(given), folder, new VirtualTimers(BEGIN), new Bus());
    }

    World(Givens given, Path folder, VirtualTimers timers, Bus bus) throws IOException {
        givens = given;
        this.timers = timers;
        TimeForm times = new TimeForm(ZoneOffset.ofHours(-5));
        DoorMeters doorMeters = new DoorMeters(meters);
        reader = new CommandReader(times, givens.door(), doorMeters);
        vault.readiness = givens.readiness;
        channels = new ChannelPool(givens.channelsMax);
        database = OpenDatabase.in(DatabaseSettings.of(folder), timers);
        journal = new FailingJournal(SqlJournal.open(database));
        feed = feed();
        recordings = new FailingRecordings(new SqlRecordings(database));
        rules = rules();
        people = new FailingDirectoryBook(new SqlDirectoryBook(database));
        directory = directory();
        core = core();
        core.start(new Recovery(journal, recordings, vault)).join();
        other = new OtherCore(givens, folder, timers, bus, core::figures, meters);
        streams = givens.streamDesk(timers);
        strangers = new Strangers(new SqlStrangers(database), timers, new InlineLane());
        Services services =
                new Services(
                        core,
                        recordings,
                        files,
                        streams,
                        directory,
                        new Policies(rules, masks(), archiveActions(), dryRun(), storage()),
                        new Passwords(new SeededIds(5)),
                        this::figures,
                        reader.catalogue(),
                        strangers,
                        feed,
                        new ToldHooks(),
                        new ToldTrail(folder),
                        other.cores(),
                        times,
                        new Patience(new SystemTimers(), givens.patience));
        FrontDoor.Outside around =
                new FrontDoor.Outside(
                        timers, new SeededIds(3), doorMeters, KeyHolders.NONE, Audit.NONE);
        door = door(services, around);
        other.meet(door.inner());
    }

    private FrontDoor door(Services services, FrontDoor.Outside around) {
        try {
            return new FrontDoor(reader, services, givens.door(), around);
        } catch (IllegalArgumentException refused) {
            close();
            throw refused;
        }
    }

    private Directory directory() throws IOException {
        people.keep(givens.users.stream().<DirectoryChange>map(UserKept::new).toList());
        return Directory.open(people);
    }

    private CallCore core() throws IOException {
        return new CallCore(
                new CoreParts(
                        givens.core(),
                        new InlineLane(),
                        new InlineLane(),
                        new InlineLane(),
                        timers,
                        new SeededIds(1),
                        decider(),
                        vault,
                        channels,
                        journal,
                        recordings,
                        directory::roster,
                        feed));
    }

    private EventFeed feed() throws IOException {
        EventForm form = new EventForm(new TimeForm(ZoneOffset.ofHours(-5)), "1");
        return new EventFeed(
                new EventFeed.Parts(form, new SqlHistory(database), feedLane, new SeededIds(7)),
                journal.lastId());
    }

    private Storage storage() {
        return new Storage(new SqlStorageBook(database), timers, new SeededIds(9));
    }

    private ArchiveActions archiveActions() throws IOException {
        return ArchiveActions.open(
                new SqlRegisterBook<>(database, "archive-action", ArchiveAction.class), timers);
    }

    private DryRun dryRun() {
        return new DryRun(
                new DryRun.Parts(
                        new SqlHistory(database), "1", ZoneOffset.UTC, timers, new SeededIds(6)));
    }

    private Masks masks() throws IOException {
        return new Masks(
                Register.open(new SqlRegisterBook<>(database, "mask", Mask.class), Map.of()));
    }

    private Rulebook rules() throws IOException {
        Register.Book<BlockFilter> filters =
                new SqlRegisterBook<>(database, "filter", BlockFilter.class);
        Map<Long, Optional<BlockFilter>> given = new HashMap<>();
        givens.filters.forEach(filter -> given.put(filter.id(), Optional.of(filter)));
        filters.keep(given);
        return new Rulebook(
                new Rulebook.Books(
                        new SqlRegisterBook<>(database, "schedule", Schedule.class),
                        filters,
                        givens.schedules),
                timers);
    }

    private Decider decider() throws IOException {
        return givens.schedulerRuns
                ? new Scheduler(rules.rules(), ZoneOffset.UTC, new SeededIds(2))
                : new StoppedScheduler();
    }

    private ServerFigures figures() {
        if (bug) {
            throw new IllegalStateException("nobody foresaw this");
        }
        Duration uptime = Duration.between(BEGIN, timers.now());
        return new ServerFigures(
                "0.1.0",
                timers.now(),
                uptime,
                true,
                Optional.of(1L << 40),
                1,
                SomeSettings.IN_FORCE);
    }

    Optional<EventTypes> silent() {
        return givens.silent;
    }

    OtherCore other() {
        return other;
    }

    Roster people() {
        return directory.roster();
    }

    int clientsMax() {
        return givens.clientsMax;
    }

    RecordingAudio audio() {
        return new RecordingAudio(recordings, files, door);
    }

    Outside outside() {
        return new Outside(door, door::knows, timers, new SeededIds(4), meters);
    }

    /// The commands this installation can do.
    List<CommandEntry> built() {
        return reader.catalogue().entries().stream().filter(CommandEntry::isBuilt).toList();
    }

    /// Something happens that no client said.
    void happens(String what) {
        String[] words = what.split(" ");
        switch (words[0]) {
            case "session" -> begin(words[1]);
            case "talk" -> talk(Duration.parse("PT" + words[1]));
            case "hangup" -> end(SessionEnd.HUNG_UP);
            case "source-lost" -> end(SessionEnd.LOST);
            case "media-stall" -> session.orElseThrow().holdsCrossings = true;
            case "media-flow" -> session.orElseThrow().letCross();
            case "command" -> command(words);
            case "events-forgotten" -> forget();
            case "journal-fails" -> journal.broken = true;
            case "journal-works" -> journal.broken = false;
            case "database-fails" -> {
                recordings.broken = true;
                people.broken = true;
            }
            case "database-is-slow" -> recordings.slow = true;
            case "path-gone" -> vault.readiness = Vault.Readiness.NO_PATH;
            case "disk-full" -> vault.readiness = Vault.Readiness.DISK_FULL;
            case "file-lost" -> files.lost = true;
            case "file-changed" -> files.changed = true;
            case "files-busy" -> files.busy = true;
            case "core-stops" -> core.stop();
            case "states-watched" -> core.notices().watch(Duration.ofMillis(250));
            case "core" -> other.happens(what.substring("core ".length()));
            case "bug" -> bug = true;
            default -> throw new IllegalArgumentException("M: " + what);
        }
    }

    /// Another client asks on the command port: `command TYPE NAME=value`.
    private void command(String[] words) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(words)
                .skip(2)
                .map(word -> word.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        InetAddress here = InetAddress.getLoopbackAddress();
        Answer answer =
                door.answer(
                        new Request(words[1], Integer.toString(++commands), parameters),
                        new Caller("another", here, Caller.Way.COMMAND_PORT, "another"));
        if (answer.code().isError()) {
            throw new IllegalStateException(String.join(" ", words) + ": " + answer);
        }
    }

    /// All events there are, as if their time were over.
    private void forget() {
        try {
            CoreSnapshot none = CoreSnapshot.EMPTY;
            journal.keep(
                    new CoreSnapshot(
                            journal.lastId(),
                            0,
                            0,
                            0,
                            none.calls(),
                            none.recordings(),
                            none.blackouts(),
                            none.stations(),
                            none.devices(),
                            none.ties(),
                            none.loggedOut(),
                            none.chats(),
                            none.counts()));
            SqlJournal.open(database).purge(timers.now().plus(Duration.ofDays(30)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(String device) {
        TestChannel channel = new TestChannel(channels.take().orElseThrow(), "s1", timers);
        session = Optional.of(channel);
        core.began(
                channel,
                new SessionFacts(
                        channel.sessionId(),
                        "a84b4c76e66710@sbc.example.com",
                        "sbc",
                        "recorder",
                        Map.of(),
                        List.of(
                                new SessionFacts.Participant(
                                        "p1", List.of("15551234567"), "", List.of("1")),
                                new SessionFacts.Participant(
                                        "p2", List.of(device), "", List.of("2"))),
                        List.of(
                                new SessionFacts.Stream(0, "1", "PCMU", true),
                                new SessionFacts.Stream(1, "2", "PCMU", true)),
                        SessionMetadata.NONE));
    }

    private void talk(Duration length) {
        for (long spoken = 0; spoken < length.toMillis(); spoken += 20) {
            session.orElseThrow().speak(2);
            timers.advance(Duration.ofMillis(20));
        }
    }

    private void end(SessionEnd end) {
        TestChannel channel = session.orElseThrow();
        core.ended(channel, end);
        channels.giveBack(channel.number());
    }

    @Override
    public void close() {
        other.close();
        feedLane.close();
        database.close();
    }
}

package hark.wire.http;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.access.TestAccounts;
import hark.api.command.Bound;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.api.event.EventFilter;
import hark.api.event.Following;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.EventQueue;
import hark.wire.Happenings;
import hark.wire.export.ShelfOfCopies;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A modern port on which events are told, with a journal in memory, before a door that opens to everybody as long as a
/// test wants.
final class FeedPort implements AutoCloseable {
    private static final int QUEUE_MAX = 1_000;

    private final Happenings world = new Happenings();
    private final List<Request> asked = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<ModernPort> opened = new CopyOnWriteArrayList<>();
    private volatile boolean mayReplay = true;
    private volatile boolean mayBeTold = true;

    /// @param clientsMax connections that are served
    ModernPort open(int clientsMax, Duration idle) {
        Audio silence = (_, _) -> new Audio.Opened.NotAllowed();
        ModernPort port =
                ModernPort.open(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                List.of(),
                                AllowList.loopback(),
                                List.of(),
                                Optional.empty(),
                                new HttpLimits(clientsMax, idle, 16_384)),
                        XmlSettings.defaults(),
                        new ModernParts(
                                Doors.outside(new OpenDoor(), new SimpleMeterRegistry()),
                                TestAccounts.nobody(),
                                TestAccounts.noKeys(),
                                TestAccounts.noSearches(),
                                Optional.empty(),
                                silence,
                                silence,
                                silence,
                                silence,
                                silence,
                                ShelfOfCopies.none(),
                                new StreamDesk(
                                        StreamSettings.defaults(),
                                        new VirtualTimers(),
                                        new SeededIds(1)),
                                new EventQueue.Source(world.feed(), QUEUE_MAX),
                                () -> Readiness.READY,
                                () -> "",
                                Insights.none()));
        opened.add(port);
        return port;
    }

    ModernPort open(Duration idle) {
        return open(100, idle);
    }

    Happenings world() {
        return world;
    }

    /// What reached the door, in order.
    List<Request> asked() {
        return asked;
    }

    /// What was refused with a row in the audit trail: TYPE and code.
    List<String> refused() {
        return refused;
    }

    void forbidReplay() {
        mayReplay = false;
    }

    void forbidAll() {
        mayBeTold = false;
    }

    @Override
    public void close() {
        opened.forEach(ModernPort::close);
        world.close();
    }

    private final class OpenDoor implements Door {
        @Override
        public Answer answer(Request request, Caller caller) {
            return FeedPort.this.answer(request, caller);
        }

        @Override
        public Optional<Bound> bound(Caller caller, String type) {
            return Optional.of(Bound.NOT)
                    .filter(_ -> mayBeTold && (mayReplay || !type.equals("EVENTREPLAY")));
        }

        @Override
        public CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
            refused.add(visit.page() + " " + code);
            return CompletableFuture.completedFuture(true);
        }
    }

    /// As the front door does, which has tests of its own.
    private Answer answer(Request request, Caller caller) {
        asked.add(request);
        long last = world.feed().lastId();
        Optional<EventFilter> all = Optional.of(EventFilter.ALL);
        if (caller.way() != Caller.Way.FEED) {
            return Answer.of(ResultCode.INVALID_REQUEST_TYPE);
        }
        return switch (request.type()) {
            case "EVENTSUBSCRIBE" ->
                    request.parameters().containsValue("NONSENSE")
                            ? Answer.of(ResultCode.EVENT_TYPE_INVALID, "there is no such event")
                            : Answer.of(ResultCode.OK).with(new Following.From(all, last));
            case "EVENTREPLAY" ->
                    Answer.of(ResultCode.OK)
                            .with(
                                    new Following.From(
                                            all,
                                            Long.parseLong(request.parameters().get("AFTER"))));
            default -> Answer.of(ResultCode.UNKNOWN_MESSAGE_TYPE);
        };
    }
}

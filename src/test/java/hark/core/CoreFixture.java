package hark.core;

import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.core.Core.Told;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.Numbered;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.core.schedule.Scheduler;
import hark.core.schedule.Schedules;
import hark.people.Roster;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A core on virtual time with journal, vault and telephone under a test's control.
final class CoreFixture {
    static final Asker ANN = new Asker("ann", "127.0.0.1");

    final VirtualTimers timers = new VirtualTimers();
    final MemoryJournal journal = new MemoryJournal();
    final MemoryVault vault = new MemoryVault();
    final List<Numbered> told = new ArrayList<>();
    CoreSettings settings = CoreSettings.DEFAULT;
    List<Schedule> schedules = Schedules.defaults(Instant.EPOCH);
    List<BlockFilter> filters = List.of();
    volatile Roster people = Roster.EMPTY;
    ChannelPool channels = new ChannelPool(4);
    InlineLane coreLane = new InlineLane();
    InlineLane journalLane = new InlineLane();
    InlineLane readingLane = new InlineLane();
    CallCore core;
    private int sessions;

    CoreFixture start() {
        coreLane = new InlineLane();
        journalLane = new InlineLane();
        readingLane = new InlineLane();
        channels = new ChannelPool(channels.size());
        core =
                new CallCore(
                        new CoreParts(
                                settings,
                                coreLane,
                                journalLane,
                                readingLane,
                                timers,
                                new SeededIds(7),
                                new Scheduler(
                                        new RuleSet(schedules, filters),
                                        ZoneOffset.UTC,
                                        new SeededIds(8)),
                                vault,
                                channels,
                                journal,
                                journal,
                                () -> people,
                                told::add));
        try {
            core.start(new Recovery(journal, journal, vault)).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// The process dies: nothing is closed, what is durable stays, and another core starts on it.
    CoreFixture crash() {
        coreLane.close();
        journalLane.close();
        return start();
    }

    CallAsk ask(String device, String instance, Map<CallField, String> fields) {
        return new CallAsk(
                DeviceAsk.byId(device), Optional.of(instance), new CallFields(fields), ANN);
    }

    CallAsk ask(String device) {
        return new CallAsk(DeviceAsk.byId(device), Optional.empty(), CallFields.NONE, ANN);
    }

    CallOutcome call(String device) {
        return now(core.startCall(ask(device)));
    }

    RecordingOutcome record(String device) {
        return now(core.startRecording(ask(device), Core.Initiated.BY_API));
    }

    BlackoutAsk blackout(String device) {
        return new BlackoutAsk(DeviceAsk.byId(device), Optional.empty(), Optional.empty(), ANN);
    }

    /// The outcome, which must be durable by now.
    static <T> T now(CompletionStage<Told<T>> stage) {
        Told<T> told = toldNow(stage);
        if (told instanceof Told.Answered<T> answered) {
            return answered.outcome();
        }
        throw new AssertionError("not answered: " + told);
    }

    static <T> Told<T> toldNow(CompletionStage<Told<T>> stage) {
        return stage.toCompletableFuture().getNow(new Told.NotWritten<>("still waiting"));
    }

    /// A two-leg session: 555 calls the device; the device speaks on the second leg.
    TestChannel session(String device) {
        return session(device, "call-" + (sessions + 1));
    }

    TestChannel session(String device, String callId) {
        TestChannel channel =
                new TestChannel(channels.take().orElseThrow(), "session-" + ++sessions, timers);
        core.began(channel, facts(channel, device, callId));
        return channel;
    }

    static SessionFacts facts(TestChannel channel, String device, String callId) {
        return new SessionFacts(
                channel.sessionId(),
                callId,
                "sbc",
                "recorder",
                Map.of(),
                List.of(
                        new SessionFacts.Participant(
                                "p1", List.of("15551234567"), "", List.of("1")),
                        new SessionFacts.Participant("p2", List.of(device), "", List.of("2"))),
                List.of(
                        new SessionFacts.Stream(0, "1", "PCMU", true),
                        new SessionFacts.Stream(1, "2", "PCMU", true)),
                SessionMetadata.NONE);
    }

    /// A session whose metadata is still to come.
    TestChannel bareSession(String callId) {
        TestChannel channel =
                new TestChannel(channels.take().orElseThrow(), "session-" + ++sessions, timers);
        SessionFacts told = facts(channel, "", callId);
        core.began(
                channel,
                new SessionFacts(
                        told.sessionId(),
                        callId,
                        told.from(),
                        told.to(),
                        Map.of(),
                        List.of(),
                        told.streams(),
                        SessionMetadata.NONE));
        return channel;
    }

    void hangUp(TestChannel channel) {
        core.ended(channel, SessionEnd.HUNG_UP);
        channels.giveBack(channel.number());
    }

    /// Talks for a while, 20 ms a packet.
    void talk(TestChannel channel, Duration length) {
        for (long spoken = 0; spoken < length.toMillis(); spoken += 20) {
            channel.speak(2);
            timers.advance(Duration.ofMillis(20));
        }
    }
}

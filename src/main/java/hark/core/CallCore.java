package hark.core;

import hark.board.BoardListener;
import hark.board.Channel;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.core.agent.AgentOutcome;
import hark.core.agent.AgentView;
import hark.core.agent.Agents;
import hark.core.agent.LoginAsk;
import hark.core.agent.LogoutAsk;
import hark.core.agent.Seats;
import hark.core.blackout.BlackoutCover;
import hark.core.blackout.BlackoutOutcome;
import hark.core.blackout.Blackouts;
import hark.core.blackout.Hearings;
import hark.core.call.CallOutcome;
import hark.core.call.CallParts;
import hark.core.call.CallTracker;
import hark.core.call.MediaWatch;
import hark.core.call.OpenCall;
import hark.core.chat.ChatGaps;
import hark.core.chat.Chats;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceResolver;
import hark.core.device.DeviceView;
import hark.core.device.Stations;
import hark.core.device.Unresolved;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.EventStream;
import hark.core.monitor.Lines;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.LookBacks;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import hark.core.recording.RecorderParts;
import hark.core.recording.RecordingChanges;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.RuleSet;
import hark.people.AgentNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// The core: every command and every word of a board becomes a turn on one lane, in the order of arrival.
public final class CallCore implements Core, BoardListener {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /// In it a board has found out whose audio still comes after a restart.
    private static final Duration TAKE_UP = Duration.ofSeconds(10);

    private final CoreParts parts;
    private final CoreState state;
    private final EventStream stream;
    private final CoreTurns turns;
    private final Recorder recorder;
    private final Lines lines;
    private final LookBacks lookBacks;
    private final Blackouts blackouts;
    private final CallTracker tracker;
    private final AgentQuestions agents;
    private final Chats chats;
    private final RecordingChanges changes;
    private final DeviceResolver resolver;
    private final StationMap stations;
    private final Holdings holdings;
    private final Questions questions;
    private final Rounds rounds;
    private final Notices notices;
    private volatile int openCalls;
    private volatile int recordings;

    public CallCore(CoreParts parts) {
        this.parts = parts;
        state = new CoreState(parts.decider(), parts.settings().devices());
        stream = stream();
        turns = new CoreTurns(parts.coreLane(), stream, this::endTurn);
        questions = new Questions(parts.settings().queueMax(), stream, turns::offer);
        rounds = new Rounds(parts.timers(), turns, questions);
        Seats seats = new Seats(parts.people(), state.ties(), state.calls());
        resolver = new DeviceResolver(state.calls(), parts.settings().devices(), seats);
        stations = new StationQuestions(questions, new Stations(state.calls(), resolver, stream));
        BlackoutCover cover = new BlackoutCover(state.blackouts());
        RecorderParts recording = recording(cover);
        recorder = new Recorder(recording);
        Hearings hearings = new Hearings(cover, turns);
        lines = lines(hearings);
        lookBacks = new LookBacks(parts.settings().lookingBack(), hearings, parts.timers());
        holdings = new Holdings(state, resolver, lines);
        blackouts =
                new Blackouts(
                        new Blackouts.Parts(
                                state.blackouts(),
                                cover,
                                recorder.cuts(),
                                hearings,
                                new ChatGaps(state.chats()),
                                recording.blackouts(),
                                turns,
                                parts.timers(),
                                seats),
                        parts.settings());
        CallParts calls = calls(seats);
        tracker = new CallTracker(calls);
        agents = new AgentQuestions(questions, new Agents(calls), tracker);
        StateWatch states = new StateWatch(tracker, parts.settings().coreIdent());
        notices = new Notices(stream, turns, rounds, states);
        chats = new Chats(calls, recording);
        changes =
                new RecordingChanges(
                        state.recordings(), parts.recordings(), stream, parts.readingLane());
    }

    private Lines lines(Hearings hearings) {
        return new Lines(
                parts.settings().monitoring(),
                new Lines.Parts(hearings, turns, parts.timers(), stream::add));
    }

    private CallParts calls(Seats seats) {
        return new CallParts(
                parts.settings(),
                state,
                stream,
                recorder,
                blackouts,
                seats,
                resolver,
                lines,
                lookBacks,
                parts.timers());
    }

    private EventStream stream() {
        return new EventStream(
                new EventStream.Ways(
                        parts.timers(),
                        parts.journal(),
                        parts.journalLane(),
                        parts.listener(),
                        new EventStream.Bound(
                                parts.settings().eventsWaitingMax(),
                                parts.channels()::close,
                                parts.channels()::reopen)),
                new Routings(state.calls(), state.recordings())::of,
                state::apply);
    }

    private RecorderParts recording(BlackoutCover cover) {
        return new RecorderParts(
                parts.settings().coreIdent(),
                state.recordings(),
                cover,
                stream,
                turns,
                parts.timers(),
                parts.ids(),
                parts.vault(),
                parts.channels());
    }

    /// Takes up what an earlier life left, and begins to take questions. Completes when that is durable.
    public CompletableFuture<Void> start(Recovery recovery) throws IOException {
        CoreSnapshot snapshot = recovery.snapshot();
        state.restore(snapshot);
        stream.resume(recovery.replay(state, snapshot.lastEventId()));
        Recovery.Found found = recovery.found(state);
        questions.open();
        CompletableFuture<Void> durable = new CompletableFuture<>();
        turns.turn(() -> {
            try {
                takeUp(found, durable);
            } catch (RuntimeException e) {
                durable.completeExceptionally(e); // else the start would wait for ever
                throw e;
            }
        });
        rounds.every(SWEEP, tracker::sweep);
        rounds.every(SWEEP, chats::sweep);
        rounds.every(MediaWatch.EVERY, tracker.sessions()::watch);
        return durable;
    }

    private void takeUp(Recovery.Found found, CompletableFuture<Void> durable) {
        found.finish(state, stream, recorder.finisher(), parts.timers().now());
        List<OpenCall> unheard = tracker.resume();
        parts.timers().after(TAKE_UP, () -> turns.turn(() -> tracker.giveUp(unheard)));
        chats.resume();
        blackouts.resume();
        stream.whenDurable(
                () -> durable.complete(null),
                reason -> durable.completeExceptionally(new IOException(reason)));
    }

    private void endTurn() {
        openCalls = state.calls().openCalls();
        recordings = recorder.running();
        stream.endTurn(this::snapshot);
    }

    /// The state after the last event. Belongs to the core's thread.
    CoreSnapshot snapshot() {
        return state.snapshot(stream.lastId());
    }

    private <T> CompletionStage<Told<T>> change(
            DeviceAsk ask, Function<Unresolved, T> unresolved, Supplier<T> turn) {
        return questions.change(
                () -> resolver.unresolved(ask).map(unresolved),
                () -> CompletableFuture.completedFuture(turn.get()));
    }

    @Override
    public CompletionStage<Told<CallOutcome>> startCall(CallAsk ask) {
        return change(ask.device(), CallOutcome.NotResolved::new, () -> tracker.start(ask));
    }

    @Override
    public CompletionStage<Told<CallOutcome>> updateCall(CallAsk ask) {
        return change(ask.device(), CallOutcome.NotResolved::new, () -> tracker.update(ask));
    }

    @Override
    public CompletionStage<Told<CallOutcome>> stopCall(CallAsk ask) {
        return change(ask.device(), CallOutcome.NotResolved::new, () -> tracker.stop(ask));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> startRecording(
            CallAsk ask, Initiated initiated) {
        return questions.change(
                () -> unrecordable(ask.device()), () -> tracker.startRecording(ask, initiated));
    }

    private Optional<RecordingOutcome> unrecordable(DeviceAsk ask) {
        return resolver.unresolved(ask)
                .<RecordingOutcome>map(RecordingOutcome.NotResolved::new)
                .or(() ->
                        parts.decider().isRunning()
                                ? Optional.empty()
                                : Optional.of(new RecordingOutcome.SchedulerStopped()));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> stopRecording(RecordingAsk ask) {
        return questions.always(() -> tracker.stopRecording(ask));
    }

    @Override
    public CompletionStage<Told<ChangeOutcome>> changeRecording(ChangeAsk ask) {
        return questions.change(Optional::empty, () -> changes.change(ask, turns::durably));
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> startBlackout(BlackoutAsk ask) {
        return questions.always(() -> tracker.startBlackout(ask));
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> endBlackout(BlackoutAsk ask) {
        return questions.always(() -> tracker.endBlackout(ask));
    }

    @Override
    public CompletionStage<Told<AgentOutcome>> loginAgent(LoginAsk ask) {
        return agents.login(ask);
    }

    @Override
    public CompletionStage<Told<AgentOutcome>> logoutAgent(LogoutAsk ask) {
        return agents.logout(ask);
    }

    @Override
    public CompletionStage<Told<AgentView.Found>> agents(Optional<AgentNames> names) {
        return agents.status(names);
    }

    @Override
    public Notices notices() {
        return notices;
    }

    @Override
    public MonitorCore monitors() {
        return new MonitorQuestions(questions, tracker.monitoring());
    }

    @Override
    public Chatting chats() {
        return new ChatQuestions(questions, chats, resolver::unresolved);
    }

    @Override
    public CompletionStage<Told<DeviceView.Found>> devices(DevicesAsk ask) {
        return questions.ask(() -> tracker.devices(ask));
    }

    @Override
    public CompletionStage<Told<List<ChannelView>>> channels() {
        return questions.ask(tracker::channels);
    }

    @Override
    public CompletionStage<Told<Hold>> hold(HoldAsk ask) {
        return questions.ask(() -> holdings.of(ask));
    }

    @Override
    public CompletionStage<RuleSet> follow(RuleSet rules, Asker asker) {
        CompletableFuture<RuleSet> held = new CompletableFuture<>();
        boolean taken = turns.offer(() -> follow(rules, asker, held));
        if (!taken) {
            held.complete(rules);
        }
        return held;
    }

    /// The rules are on disk. That calls are asked about again need not be, for who asked to be told of the rules.
    private void follow(RuleSet rules, Asker asker, CompletableFuture<RuleSet> held) {
        parts.decider().follow(rules);
        stream.add(new CoreEvent.RulesChanged(asker));
        stream.whenDurable(() -> held.complete(rules), reason -> held.complete(rules));
    }

    @Override
    public StationMap stations() {
        return stations;
    }

    @Override
    public CoreFigures figures() {
        ChannelPool channels = parts.channels();
        return new CoreFigures(
                parts.settings().coreIdent(),
                questions.areOpen(),
                questions.areOpen() && parts.decider().isRunning(),
                questions.areOpen(),
                stream.isUp(),
                questions.waiting(),
                openCalls,
                recordings,
                channels.size() - channels.free(),
                channels.size(),
                stream.lastId());
    }

    /// What there is now, and what is wrong with it. Completes in a turn of the core; never while its thread hangs.
    public CompletionStage<CoreSurvey> survey() {
        Surveyor surveyor = new Surveyor(state, tracker, recorder);
        return turns.ask(() -> surveyor.survey(parts.timers().now()));
    }

    @Override
    public void began(Channel channel, SessionFacts facts) {
        Moment at = Moment.now(parts.timers());
        turns.turn(() -> tracker.sessions().began(channel, facts, at));
    }

    @Override
    public void changed(Channel channel, SessionFacts facts) {
        Moment at = Moment.now(parts.timers());
        turns.turn(() -> tracker.sessions().changed(channel, facts, at));
    }

    @Override
    public void ended(Channel channel, SessionEnd end) {
        Moment at = Moment.now(parts.timers());
        turns.turn(() -> tracker.sessions().ended(channel, end, at));
    }

    @Override
    public void turnedAway(SessionFacts facts, Obstacle obstacle) {
        Moment at = Moment.now(parts.timers());
        turns.turn(() -> tracker.sessions().turnedAway(facts, obstacle, at));
    }

    /// Takes no more questions, closes every ledger and keeps a snapshot. The lanes are closed by who made them,
    /// after this has completed.
    public CompletableFuture<Void> stop() {
        questions.close();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        turns.turn(() -> {
            lines.stopAll();
            recorder.stopAll()
                    .whenComplete((done, failed) -> turns.turn(() -> stopped.complete(null)));
        });
        return stopped.thenCompose(
                done -> new LastSnapshot(parts, stream, turns, this::snapshot).keep());
    }
}

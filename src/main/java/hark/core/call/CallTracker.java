package hark.core.call;

import hark.board.ChannelState;
import hark.core.Asker;
import hark.core.BlackoutAsk;
import hark.core.CallAsk;
import hark.core.ChannelView;
import hark.core.Core;
import hark.core.DevicesAsk;
import hark.core.RecordingAsk;
import hark.core.agent.AgentOutcome;
import hark.core.agent.Tie;
import hark.core.blackout.BlackoutOutcome;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceResolver.Resolution;
import hark.core.device.DeviceView;
import hark.core.device.Unresolved;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.event.CoreEvent.Why;
import hark.core.recording.Moment;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.CallFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Calls as commands and boards tell of them, on the same devices and the same thread. Each method is one turn.
public final class CallTracker {
    private final CallParts parts;
    private final Decisions decisions;
    private final Sessions sessions;
    private final Views views;
    private final Monitoring monitoring;

    public CallTracker(CallParts parts) {
        this.parts = parts;
        decisions = new Decisions(parts);
        sessions = new Sessions(parts, decisions);
        views = new Views(parts);
        monitoring = new Monitoring(this, parts, sessions);
    }

    /// What is asked by those who listen live.
    public Monitoring monitoring() {
        return monitoring;
    }

    public CallOutcome start(CallAsk ask) {
        return onDevice(
                ask.device(),
                CallOutcome.NotResolved::new,
                device -> {
                    CallKey key = new CallKey(device, ask.instance().orElse(""));
                    parts.calls().call(key).filter(this::isOver).ifPresent(this::endOver);
                    Optional<OpenCall> open = parts.calls().call(key).or(() -> nameable(key));
                    return open.map(call -> told(call, key, ask)).orElseGet(() -> opened(key, ask));
                });
    }

    /// Its audio came and went: the next CALLSTART on that instance means a new call.
    private boolean isOver(OpenCall call) {
        return call.left.isPresent()
                && (call.recordingId() == 0 || parts.recorder().isStopping(call.recordingId()));
    }

    private void endOver(OpenCall call) {
        call.left.ifPresent(how -> parts.end(call, Sessions.ending(how)));
    }

    /// A call a board opened shortly before, which this command is about.
    private Optional<OpenCall> nameable(CallKey key) {
        Duration window = parts.settings().joinWindow();
        return parts.calls()
                .active(key.deviceId())
                .filter(call -> !call.isTold())
                .filter(call -> call.ages.sinceStart(now()).compareTo(window) <= 0);
    }

    private CallOutcome told(OpenCall call, CallKey key, CallAsk ask) {
        if (parts.shortens(call, ask)) {
            return new CallOutcome.MayNotShorten();
        }
        parts.stream().add(new CoreEvent.CallTold(call.key(), parts.timers().now()));
        call.ages.told(now());
        if (!call.key().equals(key)) {
            parts.rename(call, key, sessions.of(call));
        }
        return updated(call, ask);
    }

    private CallOutcome opened(CallKey key, CallAsk ask) {
        parts.stream()
                .add(
                        new CoreEvent.CallStarted(
                                key,
                                CallFields.NONE.with(ask.fields()),
                                CallOrigin.API,
                                parts.timers().now()));
        OpenCall call = parts.calls().call(key).orElseThrow();
        call.ages.started(now());
        call.ages.told(now());
        Optional<LiveSession> session = sessions.idleAt(key.deviceId());
        session.ifPresent(idle -> sessions.join(call, idle));
        decisions.ask(call, session, now());
        return new CallOutcome.Started(key);
    }

    private Moment now() {
        return Moment.now(parts.timers());
    }

    public CallOutcome update(CallAsk ask) {
        return onCall(
                ask,
                CallOutcome.NotResolved::new,
                CallOutcome.NotInCall::new,
                call ->
                        parts.shortens(call, ask)
                                ? new CallOutcome.MayNotShorten()
                                : updated(call, ask));
    }

    private CallOutcome updated(OpenCall call, CallAsk ask) {
        call.ages.sign(now());
        boolean recordingChanged =
                !ask.fields().isEmpty() && parts.change(call, ask.fields(), ask.asker());
        decisions.reconsider(call, sessions.of(call));
        return new CallOutcome.Updated(call.key(), recordingChanged);
    }

    public CallOutcome stop(CallAsk ask) {
        return onCall(
                ask,
                CallOutcome.NotResolved::new,
                CallOutcome.NotInCall::new,
                call -> {
                    if (parts.shortens(call, ask)) {
                        return new CallOutcome.MayNotShorten();
                    }
                    if (!ask.fields().isEmpty()) {
                        parts.change(call, ask.fields(), ask.asker());
                        decisions.filter(call);
                    }
                    close(call, Ending.BY_API);
                    return new CallOutcome.Stopped(call.key());
                });
    }

    private void close(OpenCall call, Ending ending) {
        parts.recorder().stop(call.recordingId(), Why.CALL_ENDED, Optional.of(now()));
        sessions.forget(call);
        parts.end(call, ending);
    }

    public CompletionStage<RecordingOutcome> startRecording(CallAsk ask, Core.Initiated initiated) {
        Function<Unresolved, CompletionStage<RecordingOutcome>> unresolved =
                why -> done(new RecordingOutcome.NotResolved(why));
        return onCall(
                ask,
                unresolved,
                () -> done(new RecordingOutcome.NotInCall()),
                call -> {
                    if (call.recordingId() != 0) {
                        return done(new RecordingOutcome.AlreadyRecording(call.recordingId()));
                    }
                    if (!ask.fields().isEmpty()) {
                        parts.change(call, ask.fields(), ask.asker());
                    }
                    CallFacts.Asked asked =
                            switch (initiated) {
                                case BY_API -> CallFacts.Asked.BY_API;
                                case BY_AGENT -> CallFacts.Asked.BY_AGENT;
                            };
                    return decisions.want(call, asked, sessions.of(call));
                });
    }

    public CompletionStage<RecordingOutcome> stopRecording(RecordingAsk ask) {
        if (ask.recordingId().isPresent()) {
            long id = ask.recordingId().getAsLong();
            return id < 1 || id > parts.state().recordings().lastRecordingId()
                    ? done(new RecordingOutcome.NoSuchRecording())
                    : parts.recorder().stop(id, Why.BY_CLIENT, Optional.empty());
        }
        Function<Unresolved, CompletionStage<RecordingOutcome>> unresolved =
                why -> done(new RecordingOutcome.NotResolved(why));
        return onCall(
                ask.call().orElseThrow(),
                unresolved,
                () -> done(new RecordingOutcome.NotInCall()),
                call -> parts.recorder().stop(call.recordingId(), Why.BY_CLIENT, Optional.empty()));
    }

    public CompletionStage<BlackoutOutcome> startBlackout(BlackoutAsk ask) {
        Function<Unresolved, CompletionStage<BlackoutOutcome>> unresolved =
                why -> done(new BlackoutOutcome.NotResolved(why));
        return onDevice(
                ask.device(),
                unresolved,
                device -> {
                    var talks = parts.conversations().named(device, ask.instance());
                    return Conversations.recorded(talks)
                            .map(key -> startBlackout(key, ask))
                            .orElseGet(() -> done(Conversations.notSilenced(talks)));
                });
    }

    private CompletionStage<BlackoutOutcome> startBlackout(CallKey key, BlackoutAsk ask) {
        return parts.blackouts()
                .ending(key)
                .map(over -> over.thenCompose(o -> startBlackout(ask)))
                .orElseGet(() -> parts.blackouts().start(key, ask.limit(), ask.asker()));
    }

    public CompletionStage<BlackoutOutcome> endBlackout(BlackoutAsk ask) {
        Function<Unresolved, CompletionStage<BlackoutOutcome>> unresolved =
                why -> done(new BlackoutOutcome.NotResolved(why));
        return onDevice(
                ask.device(),
                unresolved,
                device -> {
                    var talks = parts.conversations().named(device, ask.instance());
                    return talks.isEmpty()
                            ? parts.blackouts().endLeft(device, ask.instance(), ask.asker())
                            : endBlackout(talks, ask.asker());
                });
    }

    private CompletionStage<BlackoutOutcome> endBlackout(
            List<Conversations.Talk> talks, Asker asker) {
        return talks.stream()
                .map(Conversations.Talk::key)
                .filter(parts.blackouts()::isUnder)
                .findFirst()
                .map(key -> parts.blackouts().end(key, asker))
                .orElseGet(() ->
                        done(
                                Conversations.recorded(talks).isPresent()
                                        ? new BlackoutOutcome.NotOn()
                                        : new BlackoutOutcome.NotRecording()));
    }

    private static <T> CompletionStage<T> done(T outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    <T> T onDevice(
            DeviceAsk ask, Function<Unresolved, ? extends T> unresolved, Function<String, T> then) {
        return parts.onDevice(ask, unresolved, then);
    }

    private <T> T onCall(
            CallAsk ask,
            Function<Unresolved, ? extends T> unresolved,
            Supplier<? extends T> notInCall,
            Function<OpenCall, T> then) {
        return onDevice(
                ask.device(),
                unresolved,
                device -> called(device, ask.instance()).map(then).orElseGet(notInCall));
    }

    /// The call an instance names; without one the device's active call.
    Optional<OpenCall> called(String device, Optional<String> instance) {
        return instance.isPresent()
                ? parts.calls().call(new CallKey(device, instance.get()))
                : parts.calls().active(device);
    }

    public Views views() {
        return views;
    }

    /// What boards tell.
    public Sessions sessions() {
        return sessions;
    }

    /// Takes up the calls of an earlier life.
    ///
    /// @return those only a board knew, which are over unless it hears of them again
    public List<OpenCall> resume() {
        List<OpenCall> all = parts.calls().all();
        all.forEach(call -> call.ages.takeUp(call, now()));
        return all.stream().filter(call -> !call.isTold()).toList();
    }

    /// Ends those of these calls of which nothing was heard since.
    public void giveUp(List<OpenCall> unheard) {
        for (OpenCall call : unheard) {
            boolean open = parts.calls().call(call.key()).equals(Optional.of(call));
            if (open && !call.isTold() && sessions.of(call).isEmpty()) {
                close(call, Ending.SERVER_RESTARTED);
            }
        }
        sessions.goneForGood();
    }

    /// Closes calls of which nothing was heard for too long.
    public void sweep() {
        for (OpenCall call : parts.calls().all()) {
            Duration silent = call.ages.sinceSign(now());
            if (sessions.of(call).isEmpty() && silent.compareTo(parts.settings().maxCall()) >= 0) {
                close(call, Ending.TOO_LONG);
            }
        }
    }

    /// What an agent's coming or going does to calls. Completes when a blackout of his is over those where he sits now.
    public CompletionStage<AgentOutcome> moved(AgentOutcome outcome) {
        return switch (outcome) {
            case AgentOutcome.LoggedIn(Tie tie, List<Tie> ended) ->
                    silenced(
                            agentCame(tie).thenCombine(left(ended), (here, gone) -> here), outcome);
            case AgentOutcome.LoggedOut(Tie tie) -> silenced(left(List.of(tie)), outcome);
            case AgentOutcome.StaysIn _, AgentOutcome.NotTied _, AgentOutcome.NotSilenced _ ->
                    done(outcome);
            case AgentOutcome.SeatTaken _, AgentOutcome.NotResolved _ -> done(outcome);
        };
    }

    private static CompletionStage<AgentOutcome> silenced(
            CompletionStage<?> silent, AgentOutcome outcome) {
        return silent.handle(
                (done, failed) -> failed == null ? outcome : new AgentOutcome.NotSilenced());
    }

    /// Somebody has logged in at a device: calls that are under way there are his, and the scheduler is asked again.
    /// Completes when a blackout that he brings is over them.
    private CompletionStage<Void> agentCame(Tie tie) {
        List<OpenCall> calls = parts.calls().callsOf(tie.deviceId());
        CompletionStage<Void> silent =
                parts.blackouts().followed(tie.agentId(), tie.deviceId(), calls);
        for (OpenCall call : calls) {
            parts.seats()
                    .at(tie.deviceId())
                    .ifPresent(agent -> parts.recorder().taken(call.recordingId(), agent));
            decisions.reconsider(call, sessions.of(call));
        }
        return silent;
    }

    /// Who is tied no more sits at his own phones, and whose phone is free again sits there. Completes when their
    /// blackouts are over these.
    private CompletionStage<Void> left(List<Tie> ended) {
        return CompletableFuture.allOf(
                ended.stream()
                        .flatMap(tie -> parts.seats().after(tie).stream())
                        .map(seat ->
                                parts.blackouts()
                                        .followed(
                                                seat.agentId(),
                                                seat.deviceId(),
                                                parts.calls().callsOf(seat.deviceId())))
                        .toArray(CompletableFuture[]::new));
    }

    public DeviceView.Found devices(DevicesAsk ask) {
        if (ask.device().isEmpty()) {
            return new DeviceView.Found.Devices(
                    parts.calls().deviceIds().stream().map(views::device).toList());
        }
        return switch (parts.resolver().resolve(ask.device().get())) { // looking maps no station
            case Resolution.Resolved r ->
                    new DeviceView.Found.Devices(List.of(views.device(r.deviceId())));
            case Resolution.Failed f -> new DeviceView.Found.NotResolved(f.why());
        };
    }

    /// Channels that are not on hook: those of running recordings, and sessions that are not being recorded.
    public List<ChannelView> channels() {
        List<ChannelView> views = new ArrayList<>(parts.recorder().channels());
        Set<Integer> shown = new HashSet<>(views.stream().map(ChannelView::channel).toList());
        for (LiveSession session : sessions.all()) {
            if (shown.add(session.channel.number())) {
                views.add(
                        new ChannelView(
                                parts.settings().coreIdent(),
                                session.channel.number(),
                                ChannelState.OFF_HOOK,
                                session.anyDevice(),
                                OptionalLong.empty()));
            }
        }
        return views;
    }
}

package hark.api.door;

import hark.api.door.ReachedDevices.Place;
import hark.api.door.ReachedDevices.Refusals;
import hark.core.Asker;
import hark.core.BlackoutAsk;
import hark.core.CallAsk;
import hark.core.ChangeAsk;
import hark.core.ChannelView;
import hark.core.Chatting;
import hark.core.Core;
import hark.core.CoreFigures;
import hark.core.DevicesAsk;
import hark.core.Hold;
import hark.core.HoldAsk;
import hark.core.MonitorCore;
import hark.core.Notices;
import hark.core.RecordingAsk;
import hark.core.StationMap;
import hark.core.agent.AgentOutcome;
import hark.core.agent.AgentView;
import hark.core.agent.LoginAsk;
import hark.core.agent.LogoutAsk;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceView;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.RuleSet;
import hark.people.AgentNames;
import hark.people.Roster;
import hark.people.Within;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The core as far as somebody reaches it. What concerns everybody is not asked for through it: a command that does has
/// not said that it can be narrowed, and was refused.
final class NarrowCore implements Core {
    private static final Refusals<RecordingOutcome> RECORDING =
            new Refusals<>(RecordingOutcome.NotResolved::new, RecordingOutcome.NotInCall::new);
    private static final Refusals<BlackoutOutcome> BLACKOUT =
            new Refusals<>(BlackoutOutcome.NotResolved::new, BlackoutOutcome.NotInCall::new);

    private final Core core;
    private final ReachedDevices devices;

    /// @param people as they are at the time
    NarrowCore(Core core, Within reach, Supplier<Roster> people) {
        this.core = core;
        this.devices = new ReachedDevices(core, reach, people);
    }

    @Override
    public CompletionStage<Told<DeviceView.Found>> devices(DevicesAsk ask) {
        return ask.device().map(devices::find).orElseGet(devices::all);
    }

    @Override
    public CompletionStage<Told<AgentView.Found>> agents(Optional<AgentNames> names) {
        return devices.agents(names);
    }

    @Override
    public CompletionStage<Told<List<ChannelView>>> channels() {
        return devices.channels()
                .thenCompose(reached ->
                        core.channels()
                                .thenApply(told ->
                                        ReachedDevices.map(
                                                told,
                                                all -> all.stream().filter(reached).toList())));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> startRecording(CallAsk ask, Initiated by) {
        return devices.at(
                new Place(ask.device(), ask.instance()),
                RECORDING,
                place -> core.startRecording(ask.at(place.device(), place.instance()), by));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> stopRecording(RecordingAsk ask) {
        if (ask.call().isEmpty()) {
            return stopRecording(ask.recordingId().orElseThrow());
        }
        CallAsk call = ask.call().get();
        return devices.at(
                new Place(call.device(), call.instance()),
                RECORDING,
                place ->
                        core.stopRecording(
                                new RecordingAsk(
                                        OptionalLong.empty(),
                                        Optional.of(call.at(place.device(), place.instance())))));
    }

    /// One that runs on a call he reaches.
    private CompletionStage<Told<RecordingOutcome>> stopRecording(long id) {
        return devices.recordings()
                .thenCompose(running ->
                        running.contains(id)
                                ? core.stopRecording(
                                        new RecordingAsk(OptionalLong.of(id), Optional.empty()))
                                : CompletableFuture.completedFuture(
                                        new Told.Answered<>(
                                                new RecordingOutcome.NoSuchRecording())));
    }

    /// What of it he reaches is said by the ask itself, for it may be about a recording that is over.
    @Override
    public CompletionStage<Told<ChangeOutcome>> changeRecording(ChangeAsk ask) {
        return core.changeRecording(ask);
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> startBlackout(BlackoutAsk ask) {
        return devices.at(
                new Place(ask.device(), ask.instance()),
                BLACKOUT,
                place -> core.startBlackout(ask.at(place.device(), place.instance())));
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> endBlackout(BlackoutAsk ask) {
        return devices.at(
                new Place(ask.device(), ask.instance()),
                BLACKOUT,
                place -> core.endBlackout(ask.at(place.device(), place.instance())));
    }

    @Override
    public MonitorCore monitors() {
        return new NarrowMonitors(core.monitors(), devices);
    }

    /// Of the core, not of anybody's calls.
    @Override
    public CoreFigures figures() {
        return core.figures();
    }

    static IllegalStateException everybodys() {
        return new IllegalStateException(
                "A command was narrowed to what somebody reaches, and asks for all");
    }

    @Override
    public CompletionStage<Told<CallOutcome>> startCall(CallAsk ask) {
        throw everybodys();
    }

    @Override
    public CompletionStage<Told<CallOutcome>> updateCall(CallAsk ask) {
        throw everybodys();
    }

    @Override
    public CompletionStage<Told<CallOutcome>> stopCall(CallAsk ask) {
        throw everybodys();
    }

    @Override
    public CompletionStage<Told<AgentOutcome>> loginAgent(LoginAsk ask) {
        throw everybodys();
    }

    @Override
    public CompletionStage<Told<AgentOutcome>> logoutAgent(LogoutAsk ask) {
        throw everybodys();
    }

    @Override
    public Notices notices() {
        throw everybodys();
    }

    @Override
    public Chatting chats() {
        throw everybodys();
    }

    @Override
    public CompletionStage<Told<Hold>> hold(HoldAsk ask) {
        throw everybodys();
    }

    @Override
    public CompletionStage<RuleSet> follow(RuleSet rules, Asker asker) {
        throw everybodys();
    }

    @Override
    public StationMap stations() {
        throw everybodys();
    }
}

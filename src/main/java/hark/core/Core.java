package hark.core;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the door may ask of the core. Every stage completes when what it says is durable, and holds; none completes
/// exceptionally for a reason a client should hear. The methods themselves never block.
public interface Core {
    /// Opens the call, or updates it when that instance is already open.
    CompletionStage<Told<CallOutcome>> startCall(CallAsk ask);

    CompletionStage<Told<CallOutcome>> updateCall(CallAsk ask);

    CompletionStage<Told<CallOutcome>> stopCall(CallAsk ask);

    CompletionStage<Told<RecordingOutcome>> startRecording(CallAsk ask, Initiated initiated);

    CompletionStage<Told<RecordingOutcome>> stopRecording(RecordingAsk ask);

    CompletionStage<Told<ChangeOutcome>> changeRecording(ChangeAsk ask);

    CompletionStage<Told<BlackoutOutcome>> startBlackout(BlackoutAsk ask);

    CompletionStage<Told<BlackoutOutcome>> endBlackout(BlackoutAsk ask);

    /// Ties the agent to the device, in place of whoever sat there if that is allowed.
    CompletionStage<Told<AgentOutcome>> loginAgent(LoginAsk ask);

    CompletionStage<Told<AgentOutcome>> logoutAgent(LogoutAsk ask);

    /// One agent, or all when nobody is named.
    CompletionStage<Told<AgentView.Found>> agents(Optional<AgentNames> names);

    /// Listening to calls as they are spoken.
    MonitorCore monitors();

    /// What listeners to events are told that the core does not decide.
    Notices notices();

    Chatting chats();

    /// One device, or all when the ask is empty.
    CompletionStage<Told<DeviceView.Found>> devices(DevicesAsk ask);

    CompletionStage<Told<List<ChannelView>>> channels();

    /// Whether what is named is this core's.
    CompletionStage<Told<Hold>> hold(HoldAsk ask);

    /// Other schedules and block filters hold from now on. They are kept already and must not find a full queue, so
    /// this way is not bounded. Completes when they hold; at once when the core is stopping, for the next start reads
    /// them.
    CompletionStage<RuleSet> follow(RuleSet rules, Asker asker);

    /// Which PC stands beside which device.
    StationMap stations();

    /// Figures of the running server; never waits for the core's thread.
    CoreFigures figures();

    enum Initiated {
        BY_API,
        BY_AGENT
    }

    /// What a command got from the core.
    sealed interface Told<T> {
        /// Decided and durable.
        record Answered<T>(T outcome) implements Told<T> {}

        /// The bounded queue to the core is full.
        record QueueFull<T>() implements Told<T> {}

        /// The change is made and could not be written yet. It is not acknowledged.
        record NotWritten<T>(String reason) implements Told<T> {}

        /// The journal has been down since before this command came: nothing was tried.
        record JournalDown<T>() implements Told<T> {}

        /// The core is stopping.
        record Stopping<T>() implements Told<T> {}
    }
}

package hark.api.command;

import hark.api.Answer;
import hark.core.Asker;

/// A question that has been understood: one record a TYPE, its components are the parameters. The `permits` list is the
/// table of contents, and those of [Change] and [Administration] its other parts.
public sealed interface Command
        permits Test,
                ListCommands,
                ServerStatus,
                ListCompat,
                ListSettings,
                Change,
                Administration,
                DeviceStatus,
                AgentStatus,
                ChannelStatus,
                CallList,
                RecordInfo,
                Decisions,
                RecordingStats,
                StorageForecast,
                ListPermissions,
                PlaybackStart,
                PlaybackStop,
                EventSubscribe,
                EventUnsubscribe,
                EventReplay {
    /// Blocks until the answer is true, which for a change means: durable.
    Answer run(Services services, Asker asker);

    /// Which core answers it where there are several.
    default Reach reach() {
        return Reach.HERE;
    }
}

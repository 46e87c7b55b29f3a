package hark.api.command;

import hark.api.Answer;
import hark.core.Asker;
import hark.people.Rights;
import hark.people.Roster;
import java.util.Optional;

/// A question that has been understood: one record a TYPE, its components are the parameters. The `permits` list is the
/// table of contents, and those of [Change] and [Administration] its other parts.
public sealed interface Command
        permits Test,
                ListCommands,
                ServerStatus,
                ListCompat,
                ListSettings,
                ListWebhooks,
                WebhookReplay,
                Change,
                Administration,
                DeviceStatus,
                AgentStatus,
                ChannelStatus,
                CallList,
                RecordInfo,
                RecordVerify,
                Decisions,
                RecordingStats,
                StorageForecast,
                ListAudit,
                AuditAck,
                AuditCheck,
                ListPermissions,
                PlaybackStart,
                PlaybackStop,
                EventSubscribe,
                EventUnsubscribe,
                EventReplay {
    /// Blocks until the answer is true, which for a change means: durable.
    Answer run(Services services, Asker asker);

    /// As [#run], for who may not have everything of it.
    default Answer run(Services services, Asker asker, Bound bound) {
        return run(services, asker);
    }

    /// What of it is more than somebody with these rights may do, in a sentence, although he may send its TYPE; empty
    /// when nothing is. Code 44.
    default Optional<String> beyond(Rights rights, Roster people) {
        return Optional.empty();
    }

    /// Which core answers it where there are several.
    default Reach reach() {
        return Reach.HERE;
    }
}

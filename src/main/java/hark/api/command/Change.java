package hark.api.command;

import hark.api.Answer;
import hark.core.Asker;
import java.util.concurrent.CompletableFuture;

/// A command that changes something. It asks the core and does not wait for it, so that a thread which serves many
/// clients can begin it.
public sealed interface Change extends Command
        permits CallStart,
                CallUpdate,
                CallStop,
                RecordStart,
                RecordStop,
                RecordUpdate,
                BlackoutStart,
                BlackoutStop,
                ChatStart,
                ChatUpdate,
                ChatStop,
                AgentLogin,
                AgentLogout,
                ScreenStart,
                ScreenStop,
                MonitorStart,
                MonitorStop {
    /// Returns at once; completes when the answer is true, which is: durable. The last steps to the answer are taken by
    /// a thread of the core and must be short.
    CompletableFuture<Answer> begin(Services services, Asker asker);

    /// As [#begin], for who may not do all of it.
    default CompletableFuture<Answer> begin(Services services, Asker asker, Bound bound) {
        return begin(services, asker);
    }

    @Override
    default Answer run(Services services, Asker asker) {
        return begin(services, asker).join();
    }
}

package hark.api.command;

import hark.api.Answer;
import hark.core.Asker;

/// A command with an ACTION about what administrators keep: people, schedules, masks and the like. It may wait for the
/// database, so it runs on a thread of its own, and its changes are protected against being done twice.
public sealed interface Administration extends Command
        permits ImportFilter,
                ImportGroup,
                ImportRole,
                ImportSchedule,
                ImportSite,
                ImportStation,
                ImportUser,
                ImportUsers,
                ImportArchiveAction,
                ImportMask {
    /// A constant of the command's own enum.
    Enum<?> action();

    /// Whether this ACTION changes anything: all do but LIST, unless the command says otherwise.
    default boolean changes() {
        return !action().name().equals("LIST");
    }

    @Override
    Answer run(Services services, Asker asker);
}

package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.Asker;
import hark.core.event.CoreEvent.Notice;
import java.util.Optional;

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

    /// What listeners to events are told when it has answered; empty where nothing is changed, or where the core tells
    /// it with what it decides.
    default Optional<Notice> said(Answer answer, Asker asker) {
        return changes() && answer.code() == ResultCode.OK
                ? object().map(kept -> new Notice.ConfigChanged(kept, action().name(), asker))
                : Optional.empty();
    }

    private Optional<String> object() {
        return switch (this) {
            case ImportUser _, ImportUsers _ -> Optional.of("USERS");
            case ImportRole _ -> Optional.of("ROLES");
            case ImportGroup _ -> Optional.of("GROUPS");
            case ImportSite _ -> Optional.of("SITES");
            case ImportMask _ -> Optional.of("MASKS");
            case ImportArchiveAction _ -> Optional.of("ARCHIVEACTIONS");
            case ImportFilter _, ImportSchedule _, ImportStation _ -> Optional.empty();
        };
    }

    @Override
    Answer run(Services services, Asker asker);
}

package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.archive.ArchiveAction;
import hark.archive.ArchiveAction.Restriction;
import hark.archive.ArchiveAction.Storage;
import hark.archive.ArchiveAction.Terms;
import hark.archive.ArchiveAction.Way;
import hark.archive.ArchiveActions;
import hark.archive.FolderTrial;
import hark.core.Asker;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@CommandFacts(
        type = "IMPORTARCHIVEACTION",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.ARCHIVE_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {OK, ERROR_INVALID_ACTION, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        actions = {
            @Offers(action = "LIST", manual = "All archive actions."),
            @Offers(
                    action = "ADD",
                    needs = {"name", "storageType", "location"},
                    manual = "A new one; EVERYTHING, NORMAL and without a next one unless given."),
            @Offers(
                    action = "UPDATE",
                    keeps = {"name", "location"},
                    needs = "archiveAction",
                    manual =
                            """
                            Changes what is given, for recordings that begin from now on. ACTIVE=Y takes it
                            into use again.
                            """),
            @Offers(
                    action = "DEACTIVATE",
                    needs = "archiveAction",
                    manual =
                            """
                            It is given to nothing new any more; recordings that carry it keep it. None is
                            ever deleted.
                            """),
            @Offers(
                    action = "TEST",
                    oneOf = {"archiveAction", "location"},
                    manual =
                            """
                            Writes a probe into the folder LOCATION, or that of the action, reads it again and removes
                            it. PASSED=FALSE says at which STEP it failed, FIND, WRITE, READ or REMOVE, and WHY.
                            FREEBYTES is what the folder's disk has left. S3 cannot be tried yet.
                            """)
        },
        manual =
                """
                Archive actions: what becomes of a recording when its keep days have passed, and then the
                next in the chain. Number 1 is Purge and stays it. STORAGETYPE is DISK (LOCATION is a
                folder, also a mounted one) or S3 (LOCATION is s3://bucket/folder); RESTRICTION EVERYTHING
                or AUDIO_ONLY; ARCHIVETYPE NORMAL (it moves), COPY (the original stays) or BACKUP (a copy,
                also of its row); NEXTACTION -1 is none. Actions can be kept; carrying them out is not
                built yet, so nothing is moved or purged. A schedule can be given active ones only.
                ARCHIVEACTION on a call or a recording is kept as it is said, known or not, so that no
                client is refused a call for it.
                """)
public record ImportArchiveAction(
        Action action,
        @Accepts(min = 1, max = Integer.MAX_VALUE) OptionalLong archiveAction,
        @Accepts(max = 128) Given<String> name,
        Optional<Storage> storageType,
        @Accepts(max = 1_000) Given<String> location,
        Optional<Restriction> restriction,
        Optional<Way> archiveType,
        @Accepts(min = -1, max = Integer.MAX_VALUE) Given<Long> nextAction,
        Optional<Boolean> active)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DEACTIVATE,
        TEST
    }

    @Override
    public Answer run(Services services, Asker asker) {
        ArchiveActions actions = services.policies().archiveActions();
        return switch (action) {
            case LIST -> list(actions);
            case ADD -> services.write(() -> of(actions.add(over(nothing()))));
            case UPDATE -> update(services, actions);
            case DEACTIVATE ->
                    services.write(() -> of(actions.deactivate(archiveAction.orElseThrow())));
            case TEST -> test(services, actions);
        };
    }

    private static Answer list(ArchiveActions actions) {
        return Answer.of(
                OK,
                Body.list(
                        "ARCHIVEACTIONS",
                        actions.all().stream().map(ImportArchiveAction::row).toList()));
    }

    private Answer update(Services services, ArchiveActions actions) {
        return services.write(
                () -> of(actions.update(archiveAction.orElseThrow(), this::over, active)));
    }

    private Answer test(Services services, ArchiveActions actions) {
        Optional<ArchiveAction> known =
                actions.all().stream()
                        .filter(each -> archiveAction.equals(OptionalLong.of(each.id())))
                        .findFirst();
        if (archiveAction.isPresent() && known.isEmpty()) {
            return of(new ArchiveActions.Outcome.NoSuchAction());
        }
        Terms terms = over(known.map(ArchiveAction::terms).orElseGet(ImportArchiveAction::nothing));
        return switch (terms.storage()) {
            case DISK ->
                    Answer.of(OK, trial(services.policies().storage().tried(terms.location())));
            case S3 -> Answer.of(PARAMETERS_INVALID, "S3 cannot be tried yet");
            case PURGE -> Answer.of(PARAMETERS_INVALID, "Purge puts nothing anywhere");
        };
    }

    private static Body trial(FolderTrial.Outcome outcome) {
        return new Body.Node(
                "TRIAL",
                switch (outcome) {
                    case FolderTrial.Outcome.Passed(long free) ->
                            List.of(
                                    new Body.Leaf("PASSED", RecordingBody.flag(true)),
                                    new Body.Leaf("FREEBYTES", Long.toString(free)));
                    case FolderTrial.Outcome.Failed(FolderTrial.Step step, String why) ->
                            List.of(
                                    new Body.Leaf("PASSED", RecordingBody.flag(false)),
                                    new Body.Leaf("STEP", step.name()),
                                    new Body.Leaf("WHY", why));
                });
    }

    private static Terms nothing() {
        return new Terms(
                "", Storage.DISK, "", Restriction.EVERYTHING, Way.NORMAL, OptionalLong.empty());
    }

    private Terms over(Terms before) {
        return new Terms(
                name.over(before.name(), ""),
                storageType.orElse(before.storage()),
                location.over(before.location(), ""),
                restriction.orElse(before.restriction()),
                archiveType.orElse(before.way()),
                next(before.next()));
    }

    /// `-1` is not set. [A]
    private OptionalLong next(OptionalLong before) {
        return switch (nextAction) {
            case Given.Nothing<Long>() -> before;
            case Given.Blank<Long>() -> OptionalLong.empty();
            case Given.Value<Long>(Long id) when id < 0 -> OptionalLong.empty();
            case Given.Value<Long>(Long id) -> OptionalLong.of(id);
        };
    }

    private static Answer of(ArchiveActions.Outcome outcome) {
        return switch (outcome) {
            case ArchiveActions.Outcome.Kept(ArchiveAction kept) -> Answer.of(OK, row(kept));
            case ArchiveActions.Outcome.NoSuchAction() ->
                    Answer.of(PARAMETERS_INVALID, "there is no such archive action");
            case ArchiveActions.Outcome.PurgeStays() ->
                    Answer.of(PARAMETERS_INVALID, "Purge stays as it is");
            case ArchiveActions.Outcome.Impossible(List<String> problems) ->
                    Answer.of(PARAMETERS_INVALID, String.join("; ", problems));
        };
    }

    private static Body row(ArchiveAction kept) {
        Terms terms = kept.terms();
        return new Body.Node(
                "ARCHIVEACTION",
                List.of(
                        new Body.Leaf("ARCHIVE_ACTION_ID", Long.toString(kept.id())),
                        new Body.Leaf("NAME", terms.name()),
                        new Body.Leaf("STORAGETYPE", terms.storage().name()),
                        new Body.Leaf("LOCATION", terms.location()),
                        new Body.Leaf("RESTRICTION", terms.restriction().name()),
                        new Body.Leaf("ARCHIVETYPE", terms.way().name()),
                        new Body.Leaf("NEXTACTION", Long.toString(terms.next().orElse(-1))),
                        new Body.Leaf("ACTIVE", RecordingBody.flag(kept.active()))));
    }
}

package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.COMMAND_NOT_ALLOWED;
import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;
import static hark.api.ResultCode.RECORDING_UPDATED;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.ChangeAsk;
import hark.core.mask.Mask;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.RecordingColumn;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "RECORDUPDATE",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = {Permission.RECORDINGS_UPDATE, Permission.RECORDINGS_LOCK},
        withinGroups = true,
        effect = Effect.CHANGES,
        answers = {
            RECORDING_UPDATED,
            DATABASE_QUERY_ERROR,
            BLANK_REQUIRED_VALUE,
            RECORDID_INVALID,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        anyOf = {"recordId", "globalId"},
        manual =
                """
                Changes a finished or running recording. At least one column must be given; a blank
                value clears it. LOCKED=Y is a legal hold: nothing but LOCKED can be changed while it
                stands, and needs recordings.lock. Who is bound by a role shortens KEEPDAYS only with
                recordings.shortenRetention, and gives no recording to an agent, an SGROUP or a GATE by which he
                would reach more of it than before: 44.
                """)
public record RecordUpdate(
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        Optional<UUID> globalId,
        ColumnChanges changes,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId)
        implements Change {
    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        return needed().stream()
                .filter(each -> !rights.hasSomewhere(each))
                .findFirst()
                .map(each -> what(each) + " needs " + each.label());
    }

    private static String what(Permission needed) {
        return needed == Permission.RECORDINGS_LOCK ? "LOCKED" : "what is not LOCKED";
    }

    /// All of them.
    private List<Permission> needed() {
        boolean locks = changes.columns().containsKey(RecordingColumn.LOCKED);
        boolean others = changes.columns().size() > (locks ? 1 : 0) || !changes.fields().isEmpty();
        List<Permission> needed = new ArrayList<>();
        if (locks) {
            needed.add(Permission.RECORDINGS_LOCK);
        }
        if (others) {
            needed.add(Permission.RECORDINGS_UPDATE);
        }
        return needed;
    }

    /// A role may let somebody lock recordings here, and another have him change those there.
    private ChangeAsk.Leave leave(Bound bound) {
        return new ChangeAsk.Leave(
                row -> needed().stream().allMatch(each -> bound.reaches(row, each)),
                row -> bound.reaches(row, Permission.RECORDINGS_SHORTEN_RETENTION),
                (before, then) -> !bound.gains(before, then));
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        return begin(services, asker, Bound.NOT);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker, Bound bound) {
        return services.masked(
                maskId, mask -> begin(services, ask(mask, asker, leave(bound)), mask));
    }

    private ChangeAsk ask(Mask mask, Asker asker, ChangeAsk.Leave leave) {
        return new ChangeAsk(
                recordId,
                globalId,
                mask.over(changes.fields()),
                mask.over(changes.columns()),
                asker,
                leave);
    }

    /// The number of an agent has no hidden form that could be kept, and must not be kept in clear.
    private CompletableFuture<Answer> begin(Services services, ChangeAsk ask, Mask mask) {
        if (changes.columns().containsKey(RecordingColumn.AGENT_ID)
                && mask.hides(RecordingColumn.AGENT_ID)) {
            return CompletableFuture.completedFuture(
                    Answer.of(PARAMETERS_INVALID, "AGENT_ID cannot be kept under this mask"));
        }
        return services.begin(
                core -> core.changeRecording(ask), outcome -> meaning(outcome, services));
    }

    private static Answer meaning(ChangeOutcome outcome, Services services) {
        return switch (outcome) {
            case ChangeOutcome.Changed changed -> Answer.of(RECORDING_UPDATED);
            case ChangeOutcome.NoSuchRecording() -> Answer.of(RECORDID_INVALID);
            case ChangeOutcome.Contradiction() -> CallRefusals.twoRecordings();
            case ChangeOutcome.NotRead(String reason) -> services.unreadable(reason);
            case ChangeOutcome.MayNotShorten() -> CallAnswers.mayNotShorten();
            case ChangeOutcome.MayNotTake() ->
                    Answer.of(COMMAND_NOT_ALLOWED, "nobody takes a recording into his own reach");
            case ChangeOutcome.Locked() ->
                    Answer.of(
                            PARAMETERS_INVALID,
                            "the recording is locked: only LOCKED can be changed");
        };
    }
}

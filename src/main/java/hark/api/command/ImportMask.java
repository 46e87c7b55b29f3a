package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.mask.Mask;
import hark.core.mask.MaskField;
import hark.core.mask.Masks;
import hark.core.mask.Sight;
import hark.people.Permission;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

@CommandFacts(
        type = "IMPORTMASK",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.SCHEDULES_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {
            OK,
            ERROR_INVALID_ACTION,
            BLANK_REQUIRED_VALUE,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        actions = {
            @Offers(action = "LIST", manual = "All masks."),
            @Offers(
                    action = "ADD",
                    needs = {"name", "fields"},
                    manual = "A new one; its name is unique."),
            @Offers(
                    action = "UPDATE",
                    keeps = {"name", "fields"},
                    needs = "maskId",
                    manual = "Changes what is given; FIELDS replaces all there were."),
            @Offers(action = "DELETE", needs = "maskId", manual = "Removes it.")
        },
        manual =
                """
                Masks: what may be seen of fields. FIELDS is `USER1=LAST4;USER2=NONE` and the like: ALL of
                a value, its last four characters, or nothing; of a field that is not named, all. The rest
                becomes `****`, whatever its length. MASKID on CALLSTART, CALLUPDATE, CALLSTOP, RECORDSTART
                and RECORDUPDATE is applied before anything is kept: filters and schedules see what is
                left, and nobody can ever see more. MASKID on CALLLIST and RECORDINFO is applied to what is
                shown. A mask holds for the command it comes with. Can be named: AGENT_ID, DEVICE_ID and
                DEVICE_ALIAS (hidden where they are shown), ANI, DNIS, CALLID, GATE, SGROUP, SESSIONID,
                CALLSEGMENTID, MEDIALABEL, QA_FORMS, QA_GROUP_ID, QA_SCORE, QA_POSS_SCORE, USER1 to USER15.
                """)
public record ImportMask(
        Action action,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId,
        @Accepts(max = 128) Given<String> name,
        @Accepts(max = 64) Given<List<String>> fields)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE
    }

    @Override
    public Answer run(Services services, Asker asker) {
        Masks masks = services.policies().masks();
        return switch (action) {
            case LIST ->
                    Answer.of(
                            OK,
                            Body.list("MASKS", masks.all().stream().map(ImportMask::row).toList()));
            case ADD, UPDATE -> keep(services, masks);
            case DELETE -> services.write(() -> of(masks.remove(maskId.orElseThrow())));
        };
    }

    private Answer keep(Services services, Masks masks) {
        return switch (fields.anew()
                .map(MaskText::read)
                .orElse(new MaskText.Reading.Read(Map.of()))) {
            case MaskText.Reading.Malformed(String problem) ->
                    Answer.of(PARAMETERS_INVALID, "FIELDS: " + problem);
            case MaskText.Reading.Read(Map<MaskField, Sight> read) ->
                    services.write(() -> of(keep(masks, read)));
        };
    }

    private Masks.Outcome keep(Masks masks, Map<MaskField, Sight> read) throws IOException {
        return action == Action.ADD
                ? masks.add(name.anew().orElseThrow(), read)
                : masks.update(maskId.orElseThrow(), name.anew(), fields.anew().map(given -> read));
    }

    private static Answer of(Masks.Outcome outcome) {
        return switch (outcome) {
            case Masks.Outcome.Kept(Mask mask) -> Answer.of(OK, row(mask));
            case Masks.Outcome.Removed(long id) -> Answer.of(OK);
            case Masks.Outcome.NoSuchMask() -> Services.noSuchMask();
            case Masks.Outcome.NameTaken(Mask by) ->
                    Answer.of(PARAMETERS_INVALID, "mask " + by.id() + " has this name");
        };
    }

    private static Body row(Mask mask) {
        return new Body.Node(
                "MASK",
                List.of(
                        new Body.Leaf("MASKID", Long.toString(mask.id())),
                        new Body.Leaf("NAME", mask.name()),
                        new Body.Leaf("FIELDS", MaskText.write(mask.fields()))));
    }
}

package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.NO_GROUP;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.people.Group;
import hark.people.Groups;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "IMPORTGROUP",
        category = Category.ADMINISTRATION,
        mark = Mark.OURS,
        permission = Permission.USERS_ADMIN,
        feature = Feature.IMPORT,
        effect = Effect.ADMINISTERS,
        answers = {OK, ERROR_INVALID_ACTION, BLANK_REQUIRED_VALUE, NO_GROUP, PARAMETERS_INVALID},
        actions = {
            @Offers(action = "LIST", manual = "All groups."),
            @Offers(
                    action = "ADD",
                    needs = "name",
                    manual =
                            "A new one; its name is unique and holds no `;`. It may begin with phones."),
            @Offers(
                    action = "UPDATE",
                    keeps = "name",
                    oneOf = {"groupId", "name"},
                    manual =
                            """
                            Changes what is given. With a GROUPID, NAME is its new name. PHONEID says all phones it
                            holds from now on; a blank one empties it.
                            """),
            @Offers(
                    action = "DELETE",
                    oneOf = {"groupId", "name"},
                    manual = "Removes it."),
            @Offers(
                    action = "ADDMEMBER",
                    needs = "phoneId",
                    oneOf = {"groupId", "name"},
                    manual = "Takes phones in; those that are in it already stay."),
            @Offers(
                    action = "REMOVEMEMBER",
                    needs = "phoneId",
                    oneOf = {"groupId", "name"},
                    manual = "Lets phones out. One that is not in it refuses all.")
        },
        manual =
                """
                Groups hold phones, also ones that no user has. Several in a PHONEID are separated by `;`.
                """)
public record ImportGroup(
        Action action,
        @Accepts(min = 1, max = Long.MAX_VALUE, whenWrong = NO_GROUP) Optional<Long> groupId,
        @Accepts(max = 128) Given<String> name,
        @Accepts(max = 64) Given<List<String>> phoneId)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE,
        ADDMEMBER,
        REMOVEMEMBER
    }

    @Override
    public Answer run(Services services, Asker asker) {
        Groups groups = new Groups(services.directory());
        Groups.Key key = new Groups.Key(groupId, name.anew());
        List<String> phones = phoneId.anew().orElse(List.of());
        return switch (action) {
            case LIST -> list(services);
            case ADD -> services.write(() -> of(groups.add(name.anew().orElseThrow(), phones)));
            case UPDATE -> services.write(() -> of(groups.update(key, phoneId.said(List.of()))));
            case DELETE -> services.write(() -> of(groups.remove(key)));
            case ADDMEMBER -> services.write(() -> of(groups.addMembers(key, phones)));
            case REMOVEMEMBER -> services.write(() -> of(groups.removeMembers(key, phones)));
        };
    }

    private static Answer list(Services services) {
        List<Body> rows =
                services.directory().roster().groups().stream()
                        .<Body>map(ImportGroup::row)
                        .toList();
        return Answer.of(OK, Body.list("GROUPS", rows));
    }

    private static Answer of(Groups.Outcome outcome) {
        return switch (outcome) {
            case Groups.Outcome.Kept(Group group) -> Answer.of(OK, row(group));
            case Groups.Outcome.Removed _ -> Answer.of(OK);
            case Groups.Outcome.NoSuchGroup() -> Answer.of(NO_GROUP);
            case Groups.Outcome.NameTaken(Group by) ->
                    Answer.of(PARAMETERS_INVALID, "group " + by.id() + " has this name");
            case Groups.Outcome.NameUnfit() -> Answer.of(PARAMETERS_INVALID, "a name holds no ;");
            case Groups.Outcome.NoMember(String phone) ->
                    Answer.of(PARAMETERS_INVALID, "phone " + phone + " is not in the group");
        };
    }

    private static Body.Node row(Group group) {
        return new Body.Node(
                "GROUP",
                List.of(
                        new Body.Leaf("GROUPID", Long.toString(group.id())),
                        new Body.Leaf("NAME", group.name()),
                        new Body.Leaf("PHONES", String.join(";", group.phones()))));
    }
}

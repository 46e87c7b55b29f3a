package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.COMMAND_NOT_ALLOWED;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.NO_GROUP;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PERMISSIONIDENT_NOT_FOUND;
import static hark.api.ResultCode.ROLE_ALREADY_EXISTS;
import static hark.api.ResultCode.ROLE_NOT_FOUND;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.people.Group;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Role;
import hark.people.Roles;
import hark.people.Roster;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

@CommandFacts(
        type = "IMPORTROLE",
        category = Category.ADMINISTRATION,
        mark = Mark.OURS,
        permission = Permission.ROLES_ADMIN,
        feature = Feature.IMPORT,
        effect = Effect.ADMINISTERS,
        answers = {
            OK,
            ERROR_INVALID_ACTION,
            BLANK_REQUIRED_VALUE,
            ROLE_ALREADY_EXISTS,
            NO_GROUP,
            PERMISSIONIDENT_NOT_FOUND,
            ROLE_NOT_FOUND,
            PARAMETERS_INVALID
        },
        actions = {
            @Offers(action = "LIST", manual = "All roles."),
            @Offers(
                    action = "ADD",
                    needs = "name",
                    manual = "A new one; its name is unique and holds no `;`."),
            @Offers(
                    action = "UPDATE",
                    keeps = "name",
                    oneOf = {"roleId", "name"},
                    manual =
                            """
                            Changes what is given. With a ROLEID, NAME is its new name. A blank DESCRIPTION,
                            PERMISSIONS, GROUPS, ACDGROUPS or GATES clears it.
                            """),
            @Offers(
                    action = "DELETE",
                    oneOf = {"roleId", "name"},
                    manual = "Removes it, unless users have it. `DefaultAgent` always stays.")
        },
        manual =
                """
                Roles are named sets of permissions. PERMISSIONS are idents or names as LISTPERMISSIONS shows them.
                They hold everywhere, or within bounds: with GROUPS, names of groups, for what is at their
                phones and of the agents who have one; with ACDGROUPS for calls and recordings whose SGROUP is
                one of these, and with GATES whose GATE is, to the letter and without wildcards, a hundred of
                each at most. What any of the three names is within. A group that is gone shows as `?` and its
                id, may be sent back so, and reaches nothing.
                Agents who are given no role have `DefaultAgent`, which keeps its name; who makes them agents gives
                it. Roles bind people who log in, keys, and the clients of `clients.named` that have one; see
                ACCESS.md. Nobody gives a role permissions that he does not have: 44.
                """)
public record ImportRole(
        Action action,
        @Accepts(min = 1, max = Long.MAX_VALUE, whenWrong = ROLE_NOT_FOUND) Optional<Long> roleId,
        @Accepts(max = 128) Given<String> name,
        @Accepts(max = 1_000) Given<String> description,
        @Accepts(max = 64, whenWrong = PERMISSIONIDENT_NOT_FOUND) Given<List<String>> permissions,
        @Accepts(max = 128) Given<List<String>> groups,
        @Accepts(max = 64) Given<List<String>> acdGroups,
        @Accepts(max = 64) Given<List<String>> gates)
        implements Administration {
    /// ACD groups of one role, and gates: for more of them a group of their agents does.
    private static final int NAMES_MAX = 100;

    private static final String BEYOND = "nobody gives a role permissions that he does not have";

    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE
    }

    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        return isMore()
                        && Roles.edited(people, changed(), edit())
                                .filter(then -> !rights.cover(Rights.of(then)))
                                .isPresent()
                ? Optional.of(BEYOND)
                : Optional.empty();
    }

    private boolean isMore() {
        return switch (action) {
            case ADD -> true;
            case UPDATE ->
                    permissions.said(List.of()).isPresent()
                            || !bounds().equals(Roles.BoundsEdit.NONE);
            case LIST, DELETE -> false;
        };
    }

    private Optional<Roles.Key> changed() {
        return action == Action.ADD ? Optional.empty() : Optional.of(key());
    }

    private Roles.Key key() {
        return new Roles.Key(roleId, name.anew());
    }

    @Override
    public Answer run(Services services, Asker asker) {
        return run(services, asker, Bound.NOT);
    }

    @Override
    public Answer run(Services services, Asker asker, Bound bound) {
        return wrong().orElseGet(() -> act(services, bound));
    }

    /// What names none would be taken for everywhere.
    private Optional<Answer> wrong() {
        if (groups.anew().filter(List::isEmpty).isPresent()) {
            return Optional.of(Answer.of(NO_GROUP, "GROUPS names none"));
        }
        return wrong("ACDGROUPS", acdGroups).or(() -> wrong("GATES", gates));
    }

    private static Optional<Answer> wrong(String parameter, Given<List<String>> names) {
        Optional<Integer> many = names.anew().map(List::size);
        if (many.filter(size -> size == 0).isPresent()) {
            return Optional.of(Answer.of(PARAMETERS_INVALID, parameter + " names none"));
        }
        if (names.anew()
                .filter(all -> all.stream().anyMatch(each -> each.contains("*")))
                .isPresent()) {
            return Optional.of(Answer.of(PARAMETERS_INVALID, parameter + " knows no wildcards"));
        }
        return many.filter(size -> size > NAMES_MAX)
                .map(size ->
                        Answer.of(
                                PARAMETERS_INVALID,
                                "%s names %d, and %d are allowed"
                                        .formatted(parameter, size, NAMES_MAX)));
    }

    private Answer act(Services services, Bound bound) {
        Roles roles =
                new Roles(
                        services.directory(),
                        then -> !isMore() || bound.rights().cover(Rights.of(then)));
        Roles.Key key = key();
        return switch (action) {
            case LIST -> list(services);
            case ADD -> services.write(() -> of(roles.add(edit()), services));
            case UPDATE -> services.write(() -> of(roles.update(key, edit()), services));
            case DELETE -> services.write(() -> of(roles.remove(key), services));
        };
    }

    private Roles.Edit edit() {
        return new Roles.Edit(
                name.anew(), description.said(""), permissions.said(List.of()), bounds());
    }

    private Roles.BoundsEdit bounds() {
        return new Roles.BoundsEdit(
                groups.said(List.of()), acdGroups.said(List.of()), gates.said(List.of()));
    }

    private static Answer list(Services services) {
        List<Body> rows =
                services.directory().roster().roles().stream()
                        .<Body>map(role -> row(role, services))
                        .toList();
        return Answer.of(OK, Body.list("ROLES", rows));
    }

    private static Answer of(Roles.Outcome outcome, Services services) {
        return switch (outcome) {
            case Roles.Outcome.Kept(Role role) -> Answer.of(OK, row(role, services));
            case Roles.Outcome.Removed _ -> Answer.of(OK);
            case Roles.Outcome.NoSuchRole() -> Answer.of(ROLE_NOT_FOUND);
            case Roles.Outcome.NoSuchPermission(String ident) ->
                    Answer.of(PERMISSIONIDENT_NOT_FOUND, "there is no permission " + ident);
            case Roles.Outcome.NoSuchGroup(String name) ->
                    Answer.of(NO_GROUP, "there is no group " + name);
            case Roles.Outcome.NotWithinGroups(Permission permission) ->
                    Answer.of(
                            PARAMETERS_INVALID,
                            permission.label()
                                    + " concerns everybody: it goes into a role without GROUPS,"
                                    + " ACDGROUPS and GATES");
            case Roles.Outcome.NameTaken(Role by) ->
                    Answer.of(ROLE_ALREADY_EXISTS, "role " + by.id() + " has this name");
            case Roles.Outcome.NameUnfit() -> Answer.of(PARAMETERS_INVALID, "a name holds no ;");
            case Roles.Outcome.Beyond() -> Answer.of(COMMAND_NOT_ALLOWED, BEYOND);
            case Roles.Outcome.Protected() ->
                    Answer.of(PARAMETERS_INVALID, "DefaultAgent stays, under this name");
            case Roles.Outcome.InUse() ->
                    Answer.of(PARAMETERS_INVALID, "there are users with this role");
        };
    }

    private static Body.Node row(Role role, Services services) {
        String permissions =
                role.permissions().stream()
                        .map(Permission::ident)
                        .map(Object::toString)
                        .collect(Collectors.joining(";"));
        String groups =
                role.groups().stream()
                        .map(id ->
                                services.directory()
                                        .roster()
                                        .group(id)
                                        .map(Group::name)
                                        .orElseGet(() -> Roles.nameOfGone(id)))
                        .collect(Collectors.joining(";"));
        return new Body.Node(
                "ROLE",
                List.of(
                        new Body.Leaf("ROLEID", Long.toString(role.id())),
                        new Body.Leaf("NAME", role.name()),
                        new Body.Leaf("DESCRIPTION", role.description()),
                        new Body.Leaf("PERMISSIONS", permissions),
                        new Body.Leaf("GROUPS", groups),
                        new Body.Leaf("ACDGROUPS", String.join(";", role.acdGroups())),
                        new Body.Leaf("GATES", String.join(";", role.gates()))));
    }
}

package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.core.Asker;
import hark.people.Permission;
import java.util.Arrays;
import java.util.List;

@CommandFacts(
        type = "LISTPERMISSIONS",
        category = Category.ADMINISTRATION,
        mark = Mark.OURS,
        permission = {},
        feature = Feature.IMPORT,
        effect = Effect.NONE,
        answers = ResultCode.OK,
        manual =
                """
                The permissions that a role can hold. Idents and names do not change. Each command's manual says which
                one it needs.
                """)
public record ListPermissions() implements Command {
    private static final Answer ALL =
            Answer.of(
                    ResultCode.OK,
                    Body.list(
                            "PERMISSIONS",
                            Arrays.stream(Permission.values()).map(ListPermissions::row).toList()));

    @Override
    public Answer run(Services services, Asker asker) {
        return ALL;
    }

    private static Body row(Permission permission) {
        return new Body.Node(
                "PERMISSION",
                List.of(
                        new Body.Leaf("PERMISSIONIDENT", Integer.toString(permission.ident())),
                        new Body.Leaf("NAME", permission.label()),
                        new Body.Leaf("DESCRIPTION", permission.description())));
    }
}

package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.orNull;

import hark.api.ResultCode;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Question;
import java.util.List;

/// Who is who.
final class PeopleResources {
    private static final Kind LIST = new Kind.Several(";");

    private static final Kept ROLES =
            new Kept(
                    "IMPORTROLE",
                    "Role",
                    "Named sets of permissions, which are idents as /permissions has them.",
                    always("ROLEID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), "Unique."),
                            always("DESCRIPTION", new Kind.Text(), ""),
                            always("PERMISSIONS", new Kind.Numbers(";"), "Idents."),
                            always(
                                    "GROUPS",
                                    LIST,
                                    "Names of those within which it holds; none: everywhere.")));

    private static final Kept GROUPS =
            new Kept(
                    "IMPORTGROUP",
                    "Group",
                    "Groups hold phones, also ones that no user has.",
                    always("GROUPID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), "Unique."),
                            always("PHONES", LIST, "Of its members.")));

    private static final Kept SITES =
            new Kept(
                    "IMPORTSITE",
                    "Site",
                    "The sites at which people work.",
                    always("SITEID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), "Unique."),
                            always("DESCRIPTION", new Kind.Text(), "")));

    private static final Kept STATIONS =
            new Kept(
                    "IMPORTSTATION",
                    "Station",
                    "Which PC stands beside which device.",
                    always("DEVICEID", new Kind.Text(), "The phone."),
                    List.of(always("STATIONNAME", new Kind.Text(), "The PC.")));

    private PeopleResources() {}

    static List<Resource> all() {
        return List.of(
                users(
                        "/users",
                        "The users, by USER_ID. In username `*` stands for any text; site_id=-1 are those without a"
                                + " site.",
                        Question.list("IMPORTUSER")
                                .openTo("USER_ID", "USERNAME", "AGENT", "STATUS", "SITE_ID"),
                        Resource.cutBy("USER_ID")),
                users(
                        "/users/{id}",
                        "One user, by USER_ID.",
                        Question.list("IMPORTUSER").by(IdForm.number("USER_ID")),
                        Resource.first(ResultCode.USER_NOT_FOUND)),
                ROLES.list("/roles"),
                ROLES.one("/roles/{id}", ResultCode.ROLE_NOT_FOUND),
                new Resource(
                        "/permissions",
                        "Permission",
                        "What a role can hold. Idents and names do not change.",
                        Question.of("LISTPERMISSIONS"),
                        List.of(
                                always("PERMISSIONIDENT", new Kind.Whole(), ""),
                                always("NAME", new Kind.Text(), "Such as recordings.play."),
                                always("DESCRIPTION", new Kind.Text(), "")),
                        Resource.cutBy("PERMISSIONIDENT")),
                GROUPS.list("/groups"),
                GROUPS.one("/groups/{id}", ResultCode.NO_GROUP),
                SITES.list("/sites"),
                SITES.one("/sites/{id}", ResultCode.SITEID_NOT_VALID),
                STATIONS.list("/stations"),
                STATIONS.one("/stations/{id}", ResultCode.DEVICE_INVALID));
    }

    private static Resource users(
            String path, String doc, Question question, Resource.Shape shape) {
        return new Resource(
                path,
                "User",
                doc,
                question,
                List.of(
                        always("USER_ID", new Kind.Whole(), ""),
                        always("USERNAME", new Kind.Text(), "Unique."),
                        orNull("EMPLOYEE_ID", new Kind.Text(), ""),
                        orNull("FIRST_NAME", new Kind.Text(), ""),
                        orNull("LAST_NAME", new Kind.Text(), ""),
                        always("AGENT", new Kind.Flag(), "Whether he has phones."),
                        always(
                                "STATUS",
                                new Kind.Word(List.of("ACTIVE", "INACTIVE", "LOCKED")),
                                ""),
                        orNull("SYS_USER", new Kind.Text(), "His log-in at the PC."),
                        orNull("SYS_DOMAIN", new Kind.Text(), ""),
                        orNull("EMAIL", new Kind.Text(), ""),
                        orNull("CRM_USER", new Kind.Text(), "His log-in at the CRM."),
                        orNull("SITE_ID", new Kind.Unsettable(), "Where he works."),
                        always("PHONES", LIST, "")),
                shape);
    }
}

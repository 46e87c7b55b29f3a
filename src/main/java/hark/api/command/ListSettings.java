package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.core.Asker;
import hark.people.Permission;
import hark.support.Setting;
import java.util.List;

@CommandFacts(
        type = "LISTSETTINGS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.SYSTEM_CONFIG,
        answers = ResultCode.OK,
        manual =
                """
                Every setting as it is in force: its VALUE, its DEFAULT, and SOURCE, which says who set it.
                BOUNDS, DESCRIPTION and LIMITCODES are its line of SETTINGS.md. Of one with SECRET=TRUE the
                value is hidden.
                """)
public record ListSettings() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return Answer.of(
                ResultCode.OK,
                Body.list(
                        "SETTINGS",
                        services.server().get().settings().stream()
                                .map(ListSettings::row)
                                .toList()));
    }

    private static Body row(Setting.InForce inForce) {
        Setting setting = inForce.setting();
        return new Body.Node(
                "SETTING",
                List.of(
                        new Body.Leaf("KEY", setting.key()),
                        new Body.Leaf("VALUE", inForce.shown()),
                        new Body.Leaf("DEFAULT", setting.byDefault()),
                        new Body.Leaf("SOURCE", inForce.source()),
                        new Body.Leaf("KIND", setting.type()),
                        new Body.Leaf("BOUNDS", setting.bounds()),
                        new Body.Leaf("DESCRIPTION", setting.doc()),
                        new Body.Leaf("LIMITCODES", setting.answers().orElse("")),
                        new Body.Leaf("SECRET", RecordingBody.flag(setting.secret()))));
    }
}

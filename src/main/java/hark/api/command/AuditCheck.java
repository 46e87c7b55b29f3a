package hark.api.command;

import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.api.TimeForm;
import hark.audit.ChainState;
import hark.audit.ChainState.Checked;
import hark.audit.ChainState.Outcome;
import hark.audit.ChainState.Running;
import hark.core.Asker;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "AUDITCHECK",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.AUDIT_VIEW,
        answers = {OK, PARAMETERS_INVALID},
        manual =
                """
                Whether the chain of the audit trail holds, of the core that is asked. It is walked from its first
                row to its last every audit.checkHours, and now where START is Y; one walk at a time, which takes
                about a minute for two million rows. STATE says how the last one ended: HOLDS, BROKEN (FLAWS says
                how, of many the first, each with its name in brackets), UNREAD, or UNKNOWN when there was none
                since the start. ROWS were looked at, up to number THROUGH. ACKNOWLEDGED are flaws that somebody
                has looked into (AUDITACK). RUNNINGSINCE and RUNNINGROWS are of the walk that goes on now.
                SIGNEDROW and SIGNEDHASH are the newest signed row, to be kept elsewhere. hark verify --all holds
                the trail against the list of recordings as well.
                """)
public record AuditCheck(Optional<Boolean> start) implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        if (start.orElse(false)) {
            services.trail().check();
        }
        return Answer.of(OK, body(services.trail().chain(), services.times()));
    }

    private static Body body(ChainState state, TimeForm times) {
        Optional<Checked> last = state.last();
        return new Body.Node(
                "CHAIN",
                List.of(
                        leaf("STATE", last.map(each -> word(each.outcome())).orElse("UNKNOWN")),
                        leaf("CHECKED", times.write(last.map(Checked::at))),
                        leaf("ROWS", last.map(each -> Long.toString(each.rows())).orElse("")),
                        leaf("THROUGH", last.map(each -> Long.toString(each.through())).orElse("")),
                        leaf("FLAWCOUNT", Integer.toString(last.map(AuditCheck::count).orElse(0))),
                        Body.list(
                                "FLAWS",
                                last.map(AuditCheck::sentences).orElse(List.of()).stream()
                                        .map(each -> leaf("FLAW", each))
                                        .toList()),
                        Body.list(
                                "ACKNOWLEDGED",
                                last.map(Checked::acknowledged).orElse(List.of()).stream()
                                        .map(each -> leaf("FLAW", each))
                                        .toList()),
                        leaf("RUNNINGSINCE", times.write(state.running().map(Running::since))),
                        leaf(
                                "RUNNINGROWS",
                                state.running().map(each -> Long.toString(each.rows())).orElse("")),
                        leaf("SIGNEDROW", Long.toString(state.signed().row())),
                        leaf("SIGNEDHASH", state.signed().hash())));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Holds() -> "HOLDS";
            case Outcome.Broken(var flaws, int count) -> "BROKEN";
            case Outcome.Unread(String why) -> "UNREAD";
        };
    }

    private static int count(Checked checked) {
        return checked.outcome() instanceof Outcome.Broken(var flaws, int count) ? count : 0;
    }

    private static List<String> sentences(Checked checked) {
        return switch (checked.outcome()) {
            case Outcome.Holds() -> List.of();
            case Outcome.Broken(List<String> flaws, int count) -> flaws;
            case Outcome.Unread(String why) -> List.of(why);
        };
    }

    private static Body leaf(String name, String text) {
        return new Body.Leaf(name, text);
    }
}

package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.people.Permission;
import java.util.Optional;

@CommandFacts(
        type = "AUDITACK",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.SYSTEM_CONFIG,
        answers = {OK, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        anyOf = {"flaw"},
        manual =
                """
                Says that a flaw of the audit trail is known and was looked into. FLAW is its name, the twelve
                characters in brackets behind it in AUDITCHECK and hark verify --all. The row of this command says
                who did; the flaw stays where it is and is shown with that, but it is no fault any more:
                AUDITCHECK looks anew at once. When what lies there becomes another, so does the name.
                """)
public record AuditAck(@Accepts(max = 12) Optional<String> flaw) implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return services.trail().acknowledge(flaw.orElseThrow())
                ? Answer.of(OK)
                : Answer.of(
                        PARAMETERS_INVALID,
                        "the last look at the chain has found no such flaw; AUDITCHECK names those there are");
    }
}

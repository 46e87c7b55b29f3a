package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.Asker;

@CommandFacts(
        type = "TEST",
        category = Category.STATUS,
        mark = Mark.ATTESTED,
        permission = {},
        effect = Effect.NONE,
        answers = ResultCode.OK,
        manual =
                """
                Says that the server hears and understands. Asks nothing of the core.
                """)
public record Test() implements Command {
    private static final Answer HEARD = Answer.of(ResultCode.OK);

    @Override
    public Answer run(Services services, Asker asker) {
        return HEARD;
    }
}

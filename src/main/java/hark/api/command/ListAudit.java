package hark.api.command;

import static hark.api.ResultCode.COMMAND_QUEUE_FULL;
import static hark.api.ResultCode.ERROR_LOGGER_NOT_RUNNING;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.audit.AuditQuery;
import hark.audit.Trail;
import hark.audit.TrailPage;
import hark.core.Asker;
import hark.people.Permission;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@CommandFacts(
        type = "LISTAUDIT",
        category = Category.LOOKUP,
        mark = Mark.OURS,
        permission = Permission.AUDIT_VIEW,
        answers = {OK, PARAMETERS_INVALID},
        manual =
                """
                Who changed, saw or heard what, and who was refused: rows of the audit trail of the core that is
                asked, newest first. In WHO (the user, the client or the address), CLIENT (the client or the address),
                OBJECT (4678, device:4678, recording:12) and COMMAND (the TYPE or the page) * stands for any text, and
                a comma separates alternatives. CODE is a result code or several with commas; ERROR stands for all
                that are errors. AUDITHEAD rows are shown when COMMAND is given. NUMBER asks for one row. NEXT is the
                AFTER of the next page, and missing on the last one. A search looks at audit.searchRows rows at most;
                SEARCHEDTO then says how far back it came, and NEXT goes on from there. The same search of the same
                caller leaves one row in ten minutes, however many pages are read. While eight others search: 47.
                """)
public record ListAudit(
        Optional<Instant> since,
        Optional<Instant> until,
        @Accepts(max = 200) Optional<String> who,
        @Accepts(max = 200) Optional<String> client,
        @Accepts(max = 200) Optional<String> object,
        @Accepts(max = 200) Optional<String> command,
        @Accepts(max = 200) Optional<String> code,
        @Accepts(min = 1, max = 1_000) OptionalInt callCount,
        @Accepts(max = Long.MAX_VALUE) OptionalLong after,
        @Accepts(min = 1, max = 999_999_999_999_999L) OptionalLong number)
        implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ListAudit.class);
    private static final int ROWS = 50;

    @Override
    public Answer run(Services services, Asker asker) {
        Optional<Set<Integer>> codes = code.flatMap(CodeList::read);
        if (code.isPresent() && codes.isEmpty()) {
            return Answer.of(PARAMETERS_INVALID, "CODE must be result codes with commas, or ERROR");
        }
        AuditQuery query = new AuditQuery(since, until, who, client, object, command, codes);
        try {
            return answer(
                    services,
                    number.isPresent()
                            ? services.trail().row(number.getAsLong())
                            : services.trail().search(query, page()));
        } catch (IOException e) {
            LOG.warn("The audit trail could not be read: {}", e.getMessage());
            return Answer.of(ERROR_LOGGER_NOT_RUNNING, "the audit trail could not be read");
        }
    }

    private Trail.Page page() {
        return new Trail.Page(after, callCount.orElse(ROWS));
    }

    private static Answer answer(Services services, Trail.Search search) {
        return switch (search) {
            case Trail.Search.Found(TrailPage page) ->
                    Answer.of(OK, new TrailBody(services.times()).of(page));
            case Trail.Search.Busy() ->
                    Answer.of(COMMAND_QUEUE_FULL, "too many are searching the audit trail now");
        };
    }
}

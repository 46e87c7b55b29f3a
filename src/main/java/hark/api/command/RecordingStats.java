package hark.api.command;

import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.recording.RecordingSums;
import hark.people.Permission;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

@CommandFacts(
        type = "RECORDINGSTATS",
        category = Category.LOOKUP,
        mark = Mark.OURS,
        permission = Permission.RECORDINGS_SEARCH,
        withinGroups = true,
        feature = Feature.LOOKUP,
        answers = {OK, DATABASE_QUERY_ERROR, PARAMETERS_INVALID},
        manual =
                """
                How much was recorded on each of the last DAYS (30 unless given), today last: for a forecast
                of what will be stored. A day is one of the server's zone, and a recording is of the day on
                which it began. SECONDS and BYTES are of sealed files, also of those that have been purged
                since.
                """)
public record RecordingStats(@Accepts(min = 1, max = 366) OptionalInt days) implements Command {
    private static final int DAYS = 30;

    @Override
    public Answer run(Services services, Asker asker) {
        LocalDate today =
                LocalDate.ofInstant(services.server().get().now(), services.times().zone());
        return services.look(() -> {
            List<Body> rows = new ArrayList<>();
            for (int ago = days.orElse(DAYS) - 1; ago >= 0; ago--) {
                rows.add(day(today.minusDays(ago), services));
            }
            return Answer.of(OK, Body.list("DAYS", rows));
        });
    }

    private static Body day(LocalDate day, Services services) throws IOException {
        ZoneId zone = services.times().zone();
        RecordingSums sums =
                services.recordings()
                        .sums(
                                day.atStartOfDay(zone).toInstant(),
                                day.plusDays(1).atStartOfDay(zone).toInstant(),
                                Optional.empty());
        return new Body.Node(
                "DAY",
                List.of(
                        new Body.Leaf("DATE", day.toString()),
                        new Body.Leaf("RECORDINGS", Long.toString(sums.recordings())),
                        new Body.Leaf("SECONDS", RecordingBody.seconds(sums.length())),
                        new Body.Leaf("BYTES", Long.toString(sums.bytes()))));
    }
}

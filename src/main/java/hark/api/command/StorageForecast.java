package hark.api.command;

import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.archive.StorageOutlook;
import hark.core.Asker;
import hark.people.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

@CommandFacts(
        type = "STORAGEFORECAST",
        category = Category.LOOKUP,
        mark = Mark.OURS,
        permission = Permission.ARCHIVE_ADMIN,
        answers = {OK, PARAMETERS_INVALID},
        manual =
                """
                How much finished recordings take up, and how much they will in DAYS days (90 unless given), if as
                much is recorded each day as in the last MEASUREDDAYS, at most 28, and is kept as long. BYTES are of
                the audio's files. PASTDAYS say what each of the days brought, from BEGIN on. COMINGDAYS say for
                each day from now what will be stored: ALLBYTES if everything stays, KEPTBYTES if what has been kept
                its KEEPDAYS goes, and what is locked stays. OVERDUEBYTES have been kept their days already.
                PURGING=FALSE says that archive actions are not carried out yet, so ALLBYTES is what happens. Days
                are of 24 hours, counted from now. DISKFREE is what the recording path's disk has left, empty when
                there is no such path.
                """)
public record StorageForecast(@Accepts(min = 1, max = 1_095) OptionalInt days) implements Command {
    private static final int DAYS = 90;

    @Override
    public Answer run(Services services, Asker asker) {
        return services.look(() -> {
            Instant now = services.policies().storage().now();
            StorageOutlook outlook = services.policies().storage().outlook(now);
            return Answer.of(OK, new Spoken(services, now, outlook).body(days.orElse(DAYS)));
        });
    }

    private record Spoken(Services services, Instant now, StorageOutlook outlook) {
        Body body(int days) {
            return new Body.Node(
                    "FORECAST",
                    List.of(
                            leaf("RECORDINGS", outlook.recordings()),
                            leaf("BYTES", outlook.bytes()),
                            leaf("LOCKEDBYTES", outlook.lockedBytes()),
                            leaf("OVERDUEBYTES", outlook.overdueBytes()),
                            leaf("MEASUREDDAYS", outlook.measuredDays()),
                            leaf("RECORDINGSADAY", outlook.recordingsADay()),
                            leaf("BYTESADAY", outlook.bytesADay()),
                            new Body.Leaf(
                                    "DISKFREE",
                                    services.server()
                                            .get()
                                            .diskFreeBytes()
                                            .map(String::valueOf)
                                            .orElse("")),
                            new Body.Leaf("PURGING", RecordingBody.flag(false)),
                            Body.list("PASTDAYS", outlook.past().stream().map(this::past).toList()),
                            Body.list(
                                    "COMINGDAYS",
                                    outlook.coming(days).stream().map(this::coming).toList())));
        }

        private Body past(StorageOutlook.PastDay day) {
            return new Body.Node(
                    "PASTDAY",
                    List.of(
                            time("BEGIN", -day.ageDays() - 1),
                            leaf("RECORDINGS", day.recordings()),
                            leaf("SECONDS", day.seconds()),
                            leaf("BYTES", day.bytes())));
        }

        private Body coming(StorageOutlook.ComingDay day) {
            return new Body.Node(
                    "COMINGDAY",
                    List.of(
                            time("AT", day.inDays()),
                            leaf("ALLBYTES", day.all()),
                            leaf("KEPTBYTES", day.kept())));
        }

        private Body time(String name, int days) {
            return new Body.Leaf(name, services.times().write(now.plus(Duration.ofDays(days))));
        }

        private static Body leaf(String name, long number) {
            return new Body.Leaf(name, Long.toString(number));
        }
    }
}

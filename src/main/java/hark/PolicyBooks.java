package hark;

import hark.api.command.Policies;
import hark.archive.ArchiveAction;
import hark.archive.ArchiveActions;
import hark.archive.Storage;
import hark.core.mask.Mask;
import hark.core.mask.Masks;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.DryRun;
import hark.core.schedule.Rulebook;
import hark.core.schedule.Schedule;
import hark.core.schedule.Schedules;
import hark.store.Database;
import hark.store.SqlHistory;
import hark.store.SqlRegisterBook;
import hark.store.SqlStorageBook;
import hark.support.Ids;
import hark.support.Register;
import hark.support.Timers;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;

/// What administrators have laid down, as the database keeps it.
record PolicyBooks(Database database, String coreIdent, Timers timers, Ids ids) {
    Policies open() throws IOException {
        return new Policies(rules(), masks(), archiveActions(), dryRun(), storage());
    }

    private Rulebook rules() {
        return new Rulebook(
                new Rulebook.Books(
                        new SqlRegisterBook<>(database, "schedule", Schedule.class),
                        new SqlRegisterBook<>(database, "filter", BlockFilter.class),
                        Schedules.defaults(timers.now())),
                timers);
    }

    private ArchiveActions archiveActions() throws IOException {
        return ArchiveActions.open(
                new SqlRegisterBook<>(database, "archive-action", ArchiveAction.class), timers);
    }

    private DryRun dryRun() {
        return new DryRun(
                new DryRun.Parts(
                        new SqlHistory(database), coreIdent, ZoneId.systemDefault(), timers, ids));
    }

    private Storage storage() {
        return new Storage(new SqlStorageBook(database), timers, ids);
    }

    private Masks masks() throws IOException {
        return new Masks(
                Register.open(new SqlRegisterBook<>(database, "mask", Mask.class), Map.of()));
    }
}

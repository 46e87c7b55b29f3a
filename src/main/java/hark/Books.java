package hark;

import hark.people.Directory;
import hark.people.access.ProgramKey;
import hark.store.Database;
import hark.store.SqlDirectoryBook;
import hark.store.SqlJournal;
import hark.store.SqlRecordings;
import hark.store.SqlRegisterBook;
import hark.store.SqlSearchBook;
import hark.store.SqlStrangers;
import java.io.IOException;

/// What the database keeps, each thing for the part that declared it.
record Books(
        Database database,
        SqlJournal journal,
        SqlRecordings recordings,
        Directory directory,
        SqlStrangers strangers,
        SqlRegisterBook<ProgramKey> programKeys,
        SqlSearchBook searches) {
    static Books open(Database database) throws IOException {
        return new Books(
                database,
                SqlJournal.open(database),
                new SqlRecordings(database),
                Directory.open(new SqlDirectoryBook(database)),
                new SqlStrangers(database),
                new SqlRegisterBook<>(database, "program-key", ProgramKey.class),
                new SqlSearchBook(database));
    }
}

package hark.api.transcript;

import hark.people.DirectoryBook;
import hark.people.DirectoryChange;
import hark.people.Roster;
import java.io.IOException;
import java.util.List;

/// People whose database can fail.
final class FailingDirectoryBook implements DirectoryBook {
    private final DirectoryBook book;
    volatile boolean broken;

    FailingDirectoryBook(DirectoryBook book) {
        this.book = book;
    }

    @Override
    public Roster roster() throws IOException {
        return book.roster();
    }

    @Override
    public void keep(List<DirectoryChange> changes) throws IOException {
        if (broken) {
            throw new IOException("the database is locked");
        }
        book.keep(changes);
    }
}

package hark.people;

import java.io.IOException;
import java.util.List;

/// Where the directory is kept.
public interface DirectoryBook {
    Roster roster() throws IOException;

    /// All or nothing; on disk when it returns.
    void keep(List<DirectoryChange> changes) throws IOException;
}

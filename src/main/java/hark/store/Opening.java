package hark.store;

/// What came of opening the database.
public sealed interface Opening {
    record Opened(Database database) implements Opening {}

    /// The server must not start.
    ///
    /// @param sentence for the operator: what is wrong, with which file, and what helps
    record Refused(Why why, String sentence) implements Opening {}

    enum Why {
        /// Another server works in this folder, or another program holds the file.
        IN_USE,
        DAMAGED,
        UNWRITABLE,
        /// Written by a newer Hark.
        NEWER
    }
}

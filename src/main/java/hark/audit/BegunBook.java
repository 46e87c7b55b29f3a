package hark.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What was begun and has no row yet, beside what it changes: every transaction takes along all that was put before,
/// so that a change is never on disk without the word of who asked for it. Safe for use by many threads.
public interface BegunBook {
    /// Never blocks.
    Ticket put(String text);

    /// One thing that was begun.
    interface Ticket {
        /// Whether a transaction has brought it to the disk.
        boolean isKept();

        /// Its row is on disk, or nothing was done.
        void over();
    }

    /// What an earlier life has left, in the order in which it was begun.
    List<String> left() throws IOException;

    /// What an earlier life has left has its rows now.
    void forgetLeft();

    /// The newest row that was signed, to be taken along by the next transaction: a trail that ends before it is not
    /// whole.
    void head(Head head);

    Optional<Head> head() throws IOException;

    /// Brings to the disk now what the next transaction would have taken along.
    void keep() throws IOException;
}

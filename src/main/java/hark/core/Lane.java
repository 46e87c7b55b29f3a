package hark.core;

/// Does one task after another, in the order offered.
public interface Lane extends AutoCloseable {
    /// False once it is closed.
    boolean offer(Runnable task);

    int waiting();

    /// Ends after what was offered is done.
    @Override
    void close();
}

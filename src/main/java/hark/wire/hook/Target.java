package hark.wire.hook;

/// Where a webhook posts to.
interface Target extends AutoCloseable {
    /// Returns when it is known how it went.
    Attempt post(Message message);

    /// Breaks off an attempt, and allows no other.
    @Override
    void close();
}

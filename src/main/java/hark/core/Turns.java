package hark.core;

/// Back onto the core's thread, for what finished elsewhere: a file that opened, a cut that was crossed, an alarm.
@FunctionalInterface
public interface Turns {
    /// Does it in a turn of its own, soon. Never refused for a full queue: the queue's limit is for commands.
    void turn(Runnable work);
}

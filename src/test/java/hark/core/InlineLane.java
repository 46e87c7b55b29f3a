package hark.core;

import java.util.ArrayDeque;
import java.util.Queue;

/// A lane without a thread: tasks are done at once, one after another, on the caller's thread.
public final class InlineLane implements Lane {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;
    private boolean open = true;
    private boolean held;

    @Override
    public boolean offer(Runnable task) {
        if (!open) {
            return false;
        }
        tasks.add(task);
        drain();
        return true;
    }

    /// From now on tasks wait.
    public void hold() {
        held = true;
    }

    public void release() {
        held = false;
        drain();
    }

    private void drain() {
        if (busy || held) {
            return;
        }
        busy = true;
        try {
            for (Runnable task = tasks.poll();
                    task != null && !held;
                    task = held ? null : tasks.poll()) {
                task.run();
            }
        } finally {
            busy = false;
        }
    }

    @Override
    public int waiting() {
        return tasks.size();
    }

    @Override
    public void close() {
        open = false;
    }
}

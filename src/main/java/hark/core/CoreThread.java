package hark.core;

import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lane with a thread of its own. The core's state is changed on one of these and nowhere else; events are written
/// on another.
public final class CoreThread implements Lane {
    private static final Logger LOG = LoggerFactory.getLogger(CoreThread.class);
    private static final Runnable END = () -> {};

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean open = true;

    public CoreThread(String name) {
        thread = Thread.ofPlatform().name(name).daemon().start(this::work);
    }

    @Override
    public boolean offer(Runnable task) {
        return open && tasks.offer(task);
    }

    @Override
    public int waiting() {
        return tasks.size();
    }

    private void work() {
        try {
            for (Runnable task = tasks.take(); task != END; task = tasks.take()) {
                run(task);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted with {} tasks waiting", thread.getName(), tasks.size());
        }
    }

    /// Whatever a task throws, the next one runs: without this thread nothing is decided any more.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("A task of the core failed", e);
        }
    }

    @Override
    public void close() {
        open = false;
        tasks.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package hark.board.live;

import hark.audio.ogg.OggOpusStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// One who listens to Ogg Opus. Who reads too slowly loses what is oldest, and holds up nobody else.
public final class OpusEar extends LiveStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<List<byte[]>> waiting = new ArrayDeque<>();
    private final OpusFeed feed;
    private final OggOpusStream pages;
    private byte[] current;
    private int at;
    private boolean begun;
    private Life life = Life.LISTENING;
    private volatile boolean ending;
    private volatile boolean closed;
    private long lost;

    /// Whether more comes.
    private enum Life {
        LISTENING,
        LAST_PAGE_MISSING,
        OVER
    }

    OpusEar(OpusFeed feed, OggOpusStream pages) {
        this.feed = feed;
        this.pages = pages;
        this.current = pages.header();
    }

    /// Never waits.
    void hear(List<byte[]> packets) {
        lock.lock();
        try {
            if (life != Life.LISTENING) {
                return;
            }
            if (waiting.size() >= LiveMix.BLOCKS_WAITING_MAX) {
                waiting.removeFirst();
                lost++;
            }
            waiting.addLast(packets);
        } finally {
            lock.unlock();
        }
    }

    /// What waits to be read becomes silence. A page he has begun to read does not go on as it was: players throw it
    /// away, since its sum is wrong.
    void scrub(byte[] silent) {
        lock.lock();
        try {
            List<List<byte[]>> heard = List.copyOf(waiting);
            waiting.clear();
            heard.forEach(each -> waiting.add(Collections.nCopies(each.size(), silent)));
            if (begun) {
                Arrays.fill(current, at, current.length, (byte) 0);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        ending = true;
    }

    /// Waits until there is something to hear; -1 when it is over, or the waiting thread was interrupted.
    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        while (!hasNews()) {
            if (isOver()) {
                return -1;
            }
            if (ending) {
                feed.pumpWhatIsThere();
                finish();
            } else if (!feed.pump(this)) {
                finish();
            }
        }
        return take(into, from, length);
    }

    private int take(byte[] into, int from, int length) {
        lock.lock();
        try {
            if (at == current.length) {
                turn();
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, from, count);
            at += count;
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        if (waiting.isEmpty()) {
            life = Life.OVER;
            current = pages.ending();
        } else {
            current = pages.page(waiting.removeFirst());
        }
        at = 0;
        begun = true;
    }

    /// Whether something can be read at once.
    boolean hasNews() {
        lock.lock();
        try {
            return at < current.length || !waiting.isEmpty() || life == Life.LAST_PAGE_MISSING;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return life == Life.OVER;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            life = life == Life.LISTENING ? Life.LAST_PAGE_MISSING : life;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        feed.pumpWhatIsThere();
        lock.lock();
        try {
            return hasNews() ? Math.max(1, current.length - at) : 0;
        } finally {
            lock.unlock();
        }
    }

    /// Pieces this listener never got, since it did not read.
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /// The listener goes.
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            waiting.clear();
            at = current.length;
            life = Life.OVER;
        } finally {
            lock.unlock();
        }
        feed.leave(this);
    }
}

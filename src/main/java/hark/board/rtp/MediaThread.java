package hark.board.rtp;

import hark.board.Crossing;
import hark.support.Timers;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread with one selector: receives for its sessions, and does between two packets what messages ask.
final class MediaThread {
    private static final Logger LOG = LoggerFactory.getLogger(MediaThread.class);

    /// How long the thread sleeps when nothing comes. Receiver reports are due on this grid.
    private static final long NAP_MILLIS = 250;

    /// Packets taken from one socket before the others have their turn.
    private static final int BURST = 32;

    /// A datagram takes more than this of a socket's buffer, so a drain of so many gets all that was in it.
    private static final int SMALLEST_BYTES = 64;

    private static final int DRAIN = SocketPair.RECEIVE_BUFFER_BYTES / SMALLEST_BYTES;

    private final Surroundings surroundings;
    private final Selector selector = Selector.open();
    private final Thread thread;
    private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
    private final Object gate = new Object();
    private boolean ended;

    // of the thread itself
    private final List<MediaSession> sessions = new ArrayList<>();
    private final Datagram datagram = new Datagram();
    private boolean stopping;
    private long nextReportsNanos;

    MediaThread(String name, Surroundings surroundings) throws IOException {
        this.surroundings = surroundings;
        nextReportsNanos = surroundings.timers().nanos();
        thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
    }

    /// Done between two packets, soon. After the end nobody is left to race with, so the caller does it.
    void post(Runnable message) {
        synchronized (gate) {
            if (ended) {
                message.run();
            } else {
                messages.add(message);
                selector.wakeup();
            }
        }
    }

    /// Posts a change of treatment, and says when and where it was made.
    CompletionStage<Crossing> cross(MediaSession session, Runnable change) {
        CompletableFuture<Crossing> answer = new CompletableFuture<>();
        post(() -> {
            try {
                change.run();
                answer.complete(session.here());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// Ends its sessions and itself, and waits for that.
    void close() {
        post(() -> stopping = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Timers timers() {
        return surroundings.timers();
    }

    ReceiverCounts counts() {
        return surroundings.counts();
    }

    // from here on: on the thread

    void listen(MediaSession session, UdpLeg leg) {
        if (!sessions.contains(session)) {
            sessions.add(session);
        }
        register(new Inlet.Rtp(session, leg));
        register(new Inlet.Rtcp(session, leg));
    }

    void release(UdpLeg leg) {
        leg.sockets().close();
        surroundings.ports().giveBack(leg.sockets().port());
    }

    void forget(MediaSession session) {
        sessions.remove(session);
    }

    void drain(MediaSession session, UdpLeg leg) {
        receive(new Inlet.Rtp(session, leg), DRAIN);
    }

    private void loop() {
        try {
            while (!stopping) {
                selector.select(this::ready, NAP_MILLIS);
                runMessages();
                sendReports();
            }
        } catch (IOException e) {
            LOG.error("Receiving RTP has ended: the selector failed", e);
        }
        end();
    }

    private void end() {
        List.copyOf(sessions).forEach(MediaSession::end);
        synchronized (gate) {
            runMessages();
            List.copyOf(sessions).forEach(MediaSession::end);
            ended = true;
        }
        closeSelector();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("Could not close the selector", e);
        }
    }

    private void runMessages() {
        for (Runnable message = messages.poll(); message != null; message = messages.poll()) {
            try {
                message.run();
            } catch (RuntimeException e) {
                LOG.error("A message to the media thread failed", e);
            }
        }
    }

    private void sendReports() {
        long now = timers().nanos();
        if (now - nextReportsNanos < 0) {
            return;
        }
        nextReportsNanos = now + NAP_MILLIS * 1_000_000;
        for (MediaSession session : sessions) {
            session.reportIfDue(surroundings.reporter(), now);
        }
    }

    private void register(Inlet inlet) {
        try {
            inlet.socket().register(selector, SelectionKey.OP_READ, inlet);
        } catch (ClosedChannelException e) {
            LOG.warn("An RTP socket was closed before it was listened to", e);
        }
    }

    private void ready(SelectionKey key) {
        Inlet inlet = (Inlet) key.attachment();
        if (key.isValid() && !receive(inlet, BURST)) {
            key.cancel();
        }
    }

    /// @return false when the socket is of no use any more
    private boolean receive(Inlet inlet, int most) {
        try {
            for (int i = 0; i < most && datagram.receive(inlet.socket(), timers()); i++) {
                counts().count(inlet.take(datagram));
            }
            return true;
        } catch (ClosedChannelException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.error("Channel {} stops listening on a port", inlet.session().channel(), e);
            return false;
        }
    }
}

package hark.board.rtp;

import hark.board.Crossing;
import hark.board.srtp.Bench;
import hark.support.Timers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that receives for its sessions, and does between two packets what messages ask.
final class MediaThread {
    private static final Logger LOG = LoggerFactory.getLogger(MediaThread.class);

    private final Surroundings surroundings;
    private final Reception reception;
    private final Thread thread;
    private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
    private final Object gate = new Object();
    private boolean ended;

    // of the thread itself
    private final List<MediaSession> sessions = new ArrayList<>();
    private final Bench bench = new Bench();
    private boolean stopping;
    private long nextReportsNanos;

    /// @param reception becomes the thread's own
    MediaThread(String name, Surroundings surroundings, Reception reception) {
        this.surroundings = surroundings;
        this.reception = reception;
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
                reception.wakeUp();
            }
        }
    }

    /// The same for what changes how a session's packets are treated: those that had arrived before it was asked are
    /// taken first, as before.
    void post(MediaSession session, Runnable message) {
        post(() -> {
            session.drain();
            message.run();
        });
    }

    /// Posts a change of treatment, and says when and where it was made.
    CompletionStage<Crossing> cross(MediaSession session, Runnable change) {
        CompletableFuture<Crossing> answer = new CompletableFuture<>();
        post(
                session,
                () -> {
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

    Bench bench() {
        return bench;
    }

    void listen(MediaSession session, UdpLeg leg) {
        if (!sessions.contains(session)) {
            sessions.add(session);
        }
        reception.listen(new Inlet.Rtp(session, leg));
        reception.listen(new Inlet.Rtcp(session, leg));
    }

    void release(MediaSession session, UdpLeg leg) {
        reception.forget(new Inlet.Rtp(session, leg));
        reception.forget(new Inlet.Rtcp(session, leg));
        leg.sockets().close();
        surroundings.ports().giveBack(leg.sockets().port());
    }

    void forget(MediaSession session) {
        sessions.remove(session);
    }

    void drain(MediaSession session, UdpLeg leg) {
        reception.drain(new Inlet.Rtp(session, leg), this::take);
        reception.drain(new Inlet.Rtcp(session, leg), this::take);
    }

    private void loop() {
        Reception.Taker taker = this::take;
        try {
            while (!stopping) {
                reception.await(taker);
                runMessages();
                sendReports();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Receiving RTP has ended, and every call of this thread with it", e);
        } finally {
            end();
        }
    }

    /// Whatever happened: who waits for a message to be done waits for ever otherwise.
    private void end() {
        endSessions();
        synchronized (gate) {
            runMessages();
            endSessions();
            ended = true;
        }
        closeReception();
    }

    private void endSessions() {
        for (MediaSession session : List.copyOf(sessions)) {
            try {
                session.end();
            } catch (RuntimeException e) {
                LOG.error("Channel {} could not be ended", session.channel(), e);
                sessions.remove(session);
            }
        }
    }

    /// Takes no more packets.
    boolean hasEnded() {
        synchronized (gate) {
            return ended;
        }
    }

    private void closeReception() {
        try {
            reception.close();
        } catch (IOException e) {
            LOG.warn("Could not end the reception", e);
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
        nextReportsNanos = now + Reception.NAP.toNanos();
        for (MediaSession session : sessions) {
            report(session, now);
        }
    }

    private void report(MediaSession session, long now) {
        try {
            session.tell();
            session.reportIfDue(surroundings.reporter(), now);
        } catch (RuntimeException e) {
            LOG.error("Channel {} could not report", session.channel(), e);
        }
    }

    /// One that fails harms no other.
    private void take(Inlet inlet, Datagram datagram) {
        try {
            counts().count(inlet.take(datagram));
        } catch (RuntimeException e) {
            inlet.session().goesOn(e);
        }
    }
}

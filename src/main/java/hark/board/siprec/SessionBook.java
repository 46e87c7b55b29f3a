package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.SipRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions there are, and what the listener and the dialog book have been told of each.
final class SessionBook {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBook.class);

    private final SiprecParts parts;
    private final BoardListener listener;
    private final Map<String, RecordingSession> sessions = new HashMap<>();

    /// Dialogs that are over, the latest: who wants to replace one is told so (RFC 3891 3).
    private final Set<String> over = Collections.newSetFromMap(new Latest<>());

    /// By session. One that was taken up and is not heard yet is not told.
    private final Map<String, SessionFacts> told = new HashMap<>();

    SessionBook(SiprecParts parts, BoardListener listener) {
        this.parts = parts;
        this.listener = listener;
        parts.meters().gauge("hark.siprec.sessions", sessions, Map::size);
    }

    /// The session whose dialog a request belongs to.
    Optional<RecordingSession> of(SipRequest request) {
        return at(Dialog.key(request));
    }

    /// @param key of its dialog
    Optional<RecordingSession> at(String key) {
        return Optional.ofNullable(sessions.get(key));
    }

    /// There was a dialog by this key, not long ago.
    boolean isOver(String key) {
        return over.contains(key);
    }

    List<RecordingSession> all() {
        return List.copyOf(sessions.values());
    }

    boolean has(RecordingSession session) {
        return sessions.get(session.dialog().key()) == session;
    }

    void add(RecordingSession session) {
        sessions.put(session.dialog().key(), session);
    }

    /// Another dialog is the session's from now on.
    void move(RecordingSession session, Dialog to, RecordingSession.Opening opening) {
        String before = session.dialog().key();
        sessions.remove(before);
        over.add(before);
        session.dialog().stop();
        count(session, session.takeOver(to, opening));
        sessions.put(to.key(), session);
    }

    void learn(RecordingSession session, byte[] document) {
        if (!session.learn(document, parts.timers().nanos())) {
            parts.meters().counter("hark.siprec.metadata.malformed").increment();
            LOG.warn(
                    "Session {}: the metadata cannot be read; kept as they are",
                    session.channel().sessionId());
        }
    }

    void describe(RecordingSession session, Sdp sdp) {
        count(session, session.describe(sdp));
    }

    private void count(RecordingSession session, int homeless) {
        if (homeless > 0) {
            parts.meters().counter("hark.siprec.streams.refused").increment(homeless);
            LOG.warn(
                    "Session {}: {} more streams are not recorded: no RTP port is free, or there are too many",
                    session.channel().sessionId(),
                    homeless);
        }
    }

    /// For a later life of this server.
    void keep(RecordingSession session, SipRequest request) {
        Dialog dialog = session.dialog();
        Flow way = dialog.flow();
        DialogBook.Said said =
                new DialogBook.Said(
                        request, dialog.localTag(), way.protocol(), way.remote(), session.ports());
        parts.dialogs().said(session.channel().sessionId(), said);
    }

    void begun(RecordingSession session) {
        SessionFacts facts = session.facts();
        told.put(session.channel().sessionId(), facts);
        listener.began(session.channel(), facts);
    }

    /// One of an earlier life is heard.
    void resumed(RecordingSession session) {
        LOG.info("Session {} goes on after a restart", session.channel().sessionId());
        parts.meters().counter("hark.siprec.resumed").increment();
        begun(session);
    }

    /// A dialog of an earlier life is over, and there is no session.
    void forget(String sessionId) {
        parts.dialogs().over(sessionId);
    }

    void changed(RecordingSession session) {
        String key = session.channel().sessionId();
        SessionFacts facts = session.facts();
        if (told.containsKey(key) && !facts.equals(told.put(key, facts))) {
            listener.changed(session.channel(), facts);
        }
    }

    void ended(RecordingSession session, SessionEnd end) {
        String key = session.dialog().key();
        if (!sessions.remove(key, session)) {
            return;
        }
        over.add(key);
        session.dialog().stop();
        session.channel().close();
        parts.channels().giveBack(session.channel().number());
        parts.meters()
                .counter("hark.siprec.ended", "how", end.name().toLowerCase(Locale.ROOT))
                .increment();
        LOG.info("Session {} ended: {}", session.channel().sessionId(), end);
        parts.dialogs().over(session.channel().sessionId());
        if (told.remove(session.channel().sessionId()) != null) {
            listener.ended(session.channel(), end);
        }
    }

    /// As many as a busy server ends in some minutes.
    private static final class Latest<V> extends LinkedHashMap<String, V> {
        private static final int COUNT_MAX = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > COUNT_MAX;
        }
    }
}

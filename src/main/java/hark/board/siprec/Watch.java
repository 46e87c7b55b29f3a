package hark.board.siprec;

import hark.board.SessionEnd;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after sessions that are under way: who has fallen silent, whose session timer is ours to refresh, who never
/// acknowledged. Everything here happens in a [Turn].
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /// Answers to a request of ours that say: there is no such dialog, or nobody to ask (RFC 5057 5.1).
    private static final Set<Integer> GONE =
            Set.of(404, 408, 410, 416, 481, 482, 483, 484, 485, 502, 604);

    private final SiprecParts parts;
    private final Turn turn;
    private final SessionBook book;
    private Outward outward = Outward.NOWHERE;

    Watch(SiprecParts parts, Turn turn, SessionBook book) {
        this.parts = parts;
        this.turn = turn;
        this.book = book;
    }

    void reachOutBy(Outward way) {
        outward = way;
    }

    void bye(Dialog dialog, Runnable whenAnswered) {
        outward.bye(dialog, whenAnswered);
    }

    /// Ends a session that is of no use any more.
    void dismiss(RecordingSession session, SessionEnd end) {
        farewell(session.dialog());
        book.ended(session, end);
    }

    /// Ends a dialog whose session goes on in another, or is over.
    void farewell(Dialog dialog) {
        outward.bye(dialog, () -> LOG.debug("BYE in dialog {} is over", dialog.key()));
    }

    /// Asks for all metadata where those that came are not to be made out.
    void complete(RecordingSession session) {
        if (book.has(session) && session.answersWishes()) {
            session.wish().ifPresent(why -> outward.wish(session, why));
        }
    }

    /// By the book the session ends (RFC 3261 13.3.1.4); but where audio flows, an ACK that got lost is no reason to
    /// lose the call as well.
    void neverAcknowledged(RecordingSession session) {
        long heard = session.channel().lastPacketNanos();
        Duration since = Duration.ofNanos(parts.timers().nanos() - heard);
        if (since.compareTo(turn.times().giveUp().dividedBy(2)) < 0) {
            LOG.warn(
                    "Session {} was never acknowledged, but is heard",
                    session.channel().sessionId());
            session.answerMissing();
        } else {
            dismiss(session, SessionEnd.LOST);
        }
    }

    /// Looks for sources that have fallen silent, and for session timers that are due.
    void sweep() {
        long now = parts.timers().nanos();
        for (RecordingSession session : book.all()) {
            if (session.isInDoubt(now) && !session.life().isAsking()) {
                session.life().asking();
                outward.ask(session, answer -> asked(session, answer));
            } else if (session.life().isRefreshDue(now)) {
                refresh(session);
            }
        }
    }

    /// Silence alone proves nothing: both may be thinking, or on a hold nobody signalled. Who answers and does not say
    /// that the session is gone is there.
    private void asked(RecordingSession session, Optional<SipResponse> answer) {
        session.life().answered();
        int status = status(answer);
        if (!GONE.contains(status)) {
            session.life().signalled(parts.timers().nanos());
        } else if (book.has(session) && session.isInDoubt(parts.timers().nanos())) {
            dismiss(session, SessionEnd.LOST);
        }
    }

    private void refresh(RecordingSession session) {
        Dialog asked = session.dialog();
        session.life().refreshing(parts.timers().nanos());
        outward.refresh(
                session,
                answer -> {
                    if (session.dialog() == asked && book.has(session)) {
                        refreshed(session, answer);
                    }
                });
    }

    /// Whoever does not know our session any more has lost it (RFC 3261 12.2.1.2). Who wants a longer timer gets it at
    /// once (RFC 4028 7.3). Any other refusal leaves it to the session timer.
    private void refreshed(RecordingSession session, Optional<SipResponse> answer) {
        int status = status(answer);
        SessionLife life = session.life();
        if (status < 300) {
            life.signalled(parts.timers().nanos());
            answer.ifPresent(ok -> life.agree(life.timer().map(timer -> timer.after(ok))));
        } else if (status == 481) {
            book.ended(session, SessionEnd.LOST);
        } else if (status == 422 && answer.flatMap(life::wantedLonger).isPresent()) {
            life.agree(answer.flatMap(life::wantedLonger));
            refresh(session);
        } else {
            LOG.warn("Session {} was not refreshed: {}", session.channel().sessionId(), status);
        }
    }

    private static int status(Optional<SipResponse> answer) {
        return answer.map(SipResponse::status).orElse(408);
    }
}

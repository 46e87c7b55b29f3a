package hark.board.siprec;

import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.Turn;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// What those who answer the requests of sessions have in common.
record Desk(
        SiprecSettings settings,
        SiprecParts parts,
        Turn turn,
        Answers answers,
        SessionBook book,
        Watch watch) {
    static Desk of(SiprecSettings settings, SiprecParts parts, Turn turn, SessionBook book) {
        Answers answers = new Answers(settings, parts);
        return new Desk(settings, parts, turn, answers, book, new Watch(parts, turn, book));
    }

    /// A dialog that this INVITE opens.
    Dialog dialog(ServerTransaction transaction) {
        return new Dialog(transaction.request(), transaction.flow(), answers.newTag(), turn);
    }

    /// Of a session that begins, or begins anew, with these words.
    SessionLife life(Optional<SessionTimer> timer) {
        SessionLife life =
                new SessionLife(
                        Duration.ofSeconds(settings.waits().lostSeconds()),
                        Duration.ofSeconds(settings.waits().holdSeconds()),
                        parts.timers().nanos());
        life.agree(timer);
        return life;
    }

    /// Where we expect media from who sent this.
    InetAddress media(Flow flow, Optional<Sdp> offer) {
        SiprecSettings.Addresses addresses = settings.addresses();
        LocalAddress rtp = new LocalAddress(addresses.rtpBind(), addresses.advertised());
        return new MediaAddress(rtp).toward(flow.remote().getAddress(), offer);
    }
}

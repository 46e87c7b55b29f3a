package hark.board.siprec.sip;

import java.util.Optional;

/// Any request but INVITE (RFC 3261 17.2.2): the answer is kept for repetitions until timer J.
public final class PlainTransaction implements ServerTransaction {
    private final SipRequest request;
    private final Flow flow;
    private final Turn turn;
    private final Runnable whenOver;
    private Optional<byte[]> answer = Optional.empty();

    PlainTransaction(SipRequest request, Flow flow, Turn turn, Runnable whenOver) {
        this.request = request;
        this.flow = flow;
        this.turn = turn;
        this.whenOver = whenOver;
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public void respond(SipResponse response) {
        if (answer.isPresent()) {
            return;
        }
        byte[] bytes = response.bytes();
        answer = Optional.of(bytes);
        flow.answering(request).send(bytes);
        if (flow.reliable()) {
            whenOver.run();
        } else {
            turn.after(turn.times().giveUp(), whenOver);
        }
    }

    @Override
    public void again(SipRequest repeated) {
        answer.ifPresent(flow.answering(request)::send);
    }
}

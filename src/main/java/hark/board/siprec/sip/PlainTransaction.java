package hark.board.siprec.sip;

import java.util.Optional;

/// Any request but INVITE (RFC 3261 17.2.2): the answer is kept for repetitions until timer J.
final class PlainTransaction implements Answering {
    private final Flow back;
    private final Turn turn;
    private final Runnable whenOver;
    private Optional<byte[]> answer = Optional.empty();

    PlainTransaction(Flow back, Turn turn, Runnable whenOver) {
        this.back = back;
        this.turn = turn;
        this.whenOver = whenOver;
    }

    @Override
    public void respond(SipResponse response) {
        if (answer.isPresent()) {
            return;
        }
        byte[] bytes = response.bytes();
        answer = Optional.of(bytes);
        back.send(bytes);
        if (back.reliable()) {
            whenOver.run();
        } else {
            turn.after(turn.times().giveUp(), whenOver);
        }
    }

    @Override
    public void again(SipRequest repeated) {
        answer.ifPresent(back::send);
    }

    @Override
    public int keptBytes() {
        return answer.map(bytes -> bytes.length).orElse(0);
    }
}

package hark.board.siprec.sip;

import java.util.Optional;
import java.util.function.Consumer;

/// Any request but INVITE (RFC 3261 17.2.2): the answer is kept for repetitions until timer J.
final class PlainTransaction implements Answering {
    private final Flow back;
    private final Turn turn;
    private final Consumer<Answering> whenOver;
    private Optional<byte[]> answer = Optional.empty();

    PlainTransaction(Flow back, Turn turn, Consumer<Answering> whenOver) {
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
            whenOver.accept(this);
        } else {
            turn.after(turn.times().giveUp(), () -> whenOver.accept(this));
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

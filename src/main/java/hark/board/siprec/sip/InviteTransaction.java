package hark.board.siprec.sip;

import hark.support.Timers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// An INVITE (RFC 3261 17.2.1 with RFC 6026). A refusal is repeated until its ACK comes: by us, and in a
/// crowd only when the INVITE is, as it will be by who has heard nothing of us. An acceptance is repeated by the
/// dialog, and here it only keeps repetitions of the INVITE away.
final class InviteTransaction implements Answering {
    private enum State {
        PROCEEDING,
        COMPLETED,
        CONFIRMED,
        ACCEPTED,
        TERMINATED
    }

    private final Flow back;
    private final Turn turn;
    private final Consumer<Answering> whenOver;
    private final BooleanSupplier crowded;
    private boolean provisional;
    private State state = State.PROCEEDING;
    private byte[] refusal = new byte[0];
    private Timers.Alarm repetition = () -> {};
    private Timers.Alarm patience = () -> {};

    /// @param crowded whether there are so many that refusals are repeated only to who repeats his INVITE
    InviteTransaction(Flow back, Turn turn, Consumer<Answering> whenOver, BooleanSupplier crowded) {
        this.back = back;
        this.turn = turn;
        this.whenOver = whenOver;
        this.crowded = crowded;
    }

    @Override
    public void respond(SipResponse response) {
        if (state != State.PROCEEDING) {
            return;
        }
        if (response.isProvisional()) {
            provisional = true;
        } else {
            remember(response);
        }
        back.send(response.bytes());
    }

    private void remember(SipResponse response) {
        patience = turn.after(turn.times().giveUp(), this::over);
        if (response.isSuccess()) {
            state = State.ACCEPTED;
            return;
        }
        state = State.COMPLETED;
        refusal = response.bytes();
        if (!back.reliable() && (provisional || !crowded.getAsBoolean())) {
            repeatAfter(turn.times().t1());
        }
    }

    private void repeatAfter(Duration interval) {
        repetition =
                turn.after(
                        interval,
                        () -> {
                            if (state == State.COMPLETED) {
                                back.send(refusal);
                                repeatAfter(turn.times().afterwards(interval));
                            }
                        });
    }

    @Override
    public void again(SipRequest repeated) {
        if (state != State.COMPLETED) {
            return;
        }
        if (!repeated.method().equals("ACK")) {
            back.send(refusal);
            return;
        }
        state = State.CONFIRMED;
        repetition.cancel();
        patience.cancel();
        if (back.reliable()) {
            over();
        } else {
            patience = turn.after(turn.times().t4(), this::over);
        }
    }

    /// An ACK with this transaction's own branch is not for it but for the dialog.
    boolean isAccepted() {
        return state == State.ACCEPTED;
    }

    @Override
    public int keptBytes() {
        return refusal.length;
    }

    private void over() {
        if (state == State.TERMINATED) {
            return;
        }
        state = State.TERMINATED;
        repetition.cancel();
        patience.cancel();
        whenOver.accept(this);
    }
}

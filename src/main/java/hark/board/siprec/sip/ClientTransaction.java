package hark.board.siprec.sip;

import hark.support.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A request of ours that is no INVITE (RFC 3261 17.1.2): repeated until answered or given up.
final class ClientTransaction {
    private final byte[] request;
    private final Flow flow;
    private final Turn turn;
    private final Consumer<Optional<SipResponse>> whenOver;
    private Timers.Alarm repetition = () -> {};
    private Timers.Alarm patience = () -> {};
    private boolean over;

    ClientTransaction(
            SipRequest request, Flow flow, Turn turn, Consumer<Optional<SipResponse>> whenOver) {
        this.request = request.bytes();
        this.flow = flow;
        this.turn = turn;
        this.whenOver = whenOver;
    }

    void start() {
        flow.send(request);
        patience = turn.after(turn.times().giveUp(), () -> end(Optional.empty()));
        if (!flow.reliable()) {
            repeatAfter(turn.times().t1());
        }
    }

    private void repeatAfter(Duration interval) {
        repetition =
                turn.after(
                        interval,
                        () -> {
                            if (!over) {
                                flow.send(request);
                                repeatAfter(turn.times().afterwards(interval));
                            }
                        });
    }

    void answered(SipResponse response) {
        if (!response.isProvisional()) {
            end(Optional.of(response));
        }
    }

    private void end(Optional<SipResponse> response) {
        if (over) {
            return;
        }
        over = true;
        repetition.cancel();
        patience.cancel();
        whenOver.accept(response);
    }
}

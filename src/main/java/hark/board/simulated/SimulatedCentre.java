package hark.board.simulated;

import hark.board.simulated.SimulatedCall.Lines;
import hark.board.simulated.SimulatedCall.Party;
import hark.support.Ids;
import hark.support.Timers;
import java.time.Duration;
import java.util.List;

/// A small call centre on a [SimulatedBoard]: each device makes and takes calls by chance, one at a time, so that
/// somebody new sees life. It knows nothing of recording; who wants blackouts asks for them by command.
public final class SimulatedCentre {
    private static final int AGENT_HERTZ = 300;
    private static final int OUTSIDE_HERTZ = 800;
    private static final int HERTZ_APART = 25;

    private final SimulatedBoard board;
    private final DemoScript script;
    private final Timers timers;
    private final Ids ids;
    private volatile boolean open;

    public SimulatedCentre(SimulatedBoard board, DemoScript script, Timers timers, Ids ids) {
        this.board = board;
        this.script = script;
        this.timers = timers;
        this.ids = ids;
    }

    /// The day begins: the first calls come within the mean pause.
    public void open() {
        open = true;
        script.devices().forEach(device -> later(share(script.meanPause()), () -> call(device)));
    }

    /// No new calls; those in progress go on to their ends.
    public void close() {
        open = false;
    }

    private void call(String device) {
        if (!open) {
            return;
        }
        switch (board.place(drawCall(device))) {
            case SimulatedBoard.Placed placed -> talk(device, placed.session());
            case SimulatedBoard.NoChannelFree _ -> rest(device);
        }
    }

    private void talk(String device, SimulatedSession session) {
        Duration talk = about(script.meanTalk());
        if (ids.chance() < script.holdShare()) {
            later(talk.dividedBy(4), session::hold);
            later(talk.dividedBy(2), session::resume);
        }
        later(
                talk,
                () -> {
                    session.hangUp();
                    rest(device);
                });
    }

    private void rest(String device) {
        later(about(script.meanPause()), () -> call(device));
    }

    private SimulatedCall drawCall(String device) {
        int place = script.devices().indexOf(device);
        Party agent = new Party(device, AGENT_HERTZ + HERTZ_APART * (place % 16));
        Party outside = new Party(outsideNumber(), OUTSIDE_HERTZ + HERTZ_APART * (place % 16));
        List<Party> parties =
                ids.chance() < script.inboundShare()
                        ? List.of(outside, agent)
                        : List.of(agent, outside);
        return new SimulatedCall(
                ids.uuid().toString(),
                parties.getFirst().number(),
                parties.getLast().number(),
                parties,
                Lines.ONE_EACH);
    }

    /// In a range that is nobody's: +1 xxx 555 01xx is kept for films.
    private String outsideNumber() {
        return "1"
                + (200 + (int) (ids.chance() * 700))
                + "55501"
                + (10 + (int) (ids.chance() * 90));
    }

    private Duration about(Duration mean) {
        return DemoScript.about(mean, ids.chance());
    }

    private Duration share(Duration of) {
        return Duration.ofMillis((long) (of.toMillis() * ids.chance()));
    }

    private void later(Duration delay, Runnable task) {
        timers.after(delay, task);
    }
}

package hark.board.simulated;

import hark.board.BlackoutGate.LastPacket;
import hark.board.Channel;
import hark.board.Crossing;
import hark.board.HeldPackets;
import hark.board.LegHeard;
import hark.board.PacketSink;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.board.Tap;
import hark.board.simulated.SimulatedCall.Lines;
import hark.board.simulated.SimulatedCall.Party;
import hark.support.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/// A call in progress on the [SimulatedBoard], and what may befall it. Everything asked here is done on the timers'
/// thread, at once but never before the asker has gone on.
public final class SimulatedSession implements Channel {
    /// After so much silence a call whose hang-up got lost is taken to be over.
    public static final Duration LOST_AFTER = Duration.ofSeconds(30);

    private static final Duration PACKET = Duration.ofMillis(20);

    private final SimulatedBoard board;
    private final Timers timers;
    private final SimulatedCall call;
    private final String sessionId;
    private final int number;

    // of the timers' thread
    private final List<SimulatedLeg> legs;
    private final List<SimulatedTap> taps = new ArrayList<>();
    private final HeldPackets held = new HeldPackets(() -> {});
    private List<Party> parties;
    private boolean holdingBack = true;
    private Voice voice = Voice.SPEAKING;
    private long toLose;
    private long packetNumber;
    private long beganNanos;
    private volatile List<LegHeard> heard = List.of();

    private enum Voice {
        SPEAKING,
        ON_HOLD,
        SILENT,
        OVER
    }

    SimulatedSession(SimulatedBoard board, SimulatedCall call, int number) {
        this.board = board;
        this.call = call;
        this.number = number;
        timers = board.timers();
        sessionId = board.ids().uuid().toString();
        parties = call.parties();
        legs = legsOf(call);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public String board() {
        return board.name();
    }

    public SimulatedCall call() {
        return call;
    }

    @Override
    public List<LegHeard> heard() {
        return heard;
    }

    @Override
    public Tap tap(PacketSink sink, TapStart start) {
        SimulatedTap tap = new SimulatedTap(this, sink, start);
        soon(() -> begin(tap));
        return tap;
    }

    @Override
    public void settle() {
        soon(this::endHoldingBack);
    }

    /// The other side puts the call on hold: signalling says so and nothing is sent.
    public void hold() {
        soon(() -> turn(Voice.ON_HOLD));
    }

    /// The end of [#hold].
    public void resume() {
        soon(() -> turn(Voice.SPEAKING));
    }

    /// Nothing is sent any more, and signalling does not say why.
    public void goSilent() {
        soon(() -> become(Voice.SILENT));
    }

    /// The end of [#goSilent].
    public void speakAgain() {
        soon(() -> become(Voice.SPEAKING));
    }

    /// Nothing is sent on one leg any more, while the others go on.
    public void goSilent(int leg) {
        soon(legs.get(leg)::mute);
    }

    /// The end of [#goSilent(int)].
    public void speakAgain(int leg) {
        soon(legs.get(leg)::unmute);
    }

    /// So many packets of each leg, from the next on, get lost on the way.
    public void losePackets(int count) {
        soon(() -> toLose += count);
    }

    /// Another takes a party's place and sings the same note, as after a transfer.
    public void replace(int party, String newNumber) {
        soon(() -> {
            parties = new ArrayList<>(parties);
            parties.set(party, new Party(newNumber, parties.get(party).hertz()));
            changed();
        });
    }

    /// The call ends, and signalling says so.
    public void hangUp() {
        soon(() -> end(SessionEnd.HUNG_UP));
    }

    /// The call ends, but the hang-up gets lost: silence, and only after [#LOST_AFTER] the board gives it up.
    public void vanish() {
        soon(() -> {
            become(Voice.SILENT);
            timers.after(LOST_AFTER, () -> end(SessionEnd.LOST));
        });
    }

    // from here on: on the timers' thread

    void begin() {
        beganNanos = timers.nanos();
        board.listener().began(this, facts());
        timers.after(PACKET, this::packetDue);
    }

    void end(SessionEnd why) {
        if (voice == Voice.OVER) {
            return;
        }
        voice = Voice.OVER;
        board.forget(this);
        board.listener().ended(this, why);
    }

    void forget(SimulatedTap tap) {
        taps.remove(tap);
    }

    CompletionStage<Crossing> cross(Runnable change) {
        CompletableFuture<Crossing> answer = new CompletableFuture<>();
        soon(() -> {
            change.run();
            List<Long> last = legs.stream().map(SimulatedLeg::lastSequence).toList();
            answer.complete(new Crossing(timers.now(), timers.nanos(), last));
        });
        return answer;
    }

    private void soon(Runnable change) {
        timers.after(Duration.ZERO, change);
    }

    private void begin(SimulatedTap tap) {
        taps.add(tap);
        if (holdingBack) {
            held.handTo(tap);
        }
    }

    long nanos() {
        return timers.nanos();
    }

    List<LastPacket> lastPackets() {
        return legs.stream().flatMap(leg -> leg.lastPacket().stream()).toList();
    }

    private void endHoldingBack() {
        held.clear();
        holdingBack = false;
    }

    private void turn(Voice newVoice) {
        if (voice != newVoice && voice != Voice.OVER) {
            voice = newVoice;
            changed();
        }
    }

    private void become(Voice newVoice) {
        if (voice != Voice.OVER) {
            voice = newVoice;
        }
    }

    private void changed() {
        if (voice != Voice.OVER) {
            board.listener().changed(this, facts());
        }
    }

    private void packetDue() {
        switch (voice) {
            case SPEAKING -> speak();
            case ON_HOLD, SILENT -> {}
            case OVER -> {
                return;
            }
        }
        heard = legs.stream().map(SimulatedLeg::heard).toList();
        packetNumber++;
        long dueNanos = beganNanos + PACKET.toNanos() * (packetNumber + 1);
        timers.after(Duration.ofNanos(Math.max(0, dueNanos - timers.nanos())), this::packetDue);
    }

    private void speak() {
        if (toLose > 0) {
            toLose--;
            legs.forEach(leg -> leg.lose(packetNumber));
            return;
        }
        for (SimulatedLeg leg : legs) {
            if (!leg.isMute()) {
                deliver(leg, leg.next(packetNumber, timers.nanos()));
            }
        }
    }

    private void deliver(SimulatedLeg leg, PacketSink.PacketHead head) {
        if (holdingBack) {
            held.hold(head, leg.payload(packetNumber));
        }
        for (SimulatedTap tap : taps) {
            tap.packet(head, leg.payload(packetNumber));
        }
    }

    private List<SimulatedLeg> legsOf(SimulatedCall of) {
        List<Integer> pitches = of.parties().stream().map(Party::hertz).toList();
        return switch (of.lines()) {
            case ONE_EACH ->
                    IntStream.range(0, pitches.size())
                            .mapToObj(i -> leg(i, List.of(pitches.get(i))))
                            .toList();
            case ONE_MIXED -> List.of(leg(0, pitches));
        };
    }

    private SimulatedLeg leg(int leg, List<Integer> pitches) {
        long ssrc = (long) (board.ids().chance() * (1L << 32));
        long sequence = (long) (board.ids().chance() * (1 << 16));
        long timestamp = (long) (board.ids().chance() * (1L << 32));
        return new SimulatedLeg(leg, pitches, new SimulatedLeg.Start(ssrc, sequence, timestamp));
    }

    private SessionFacts facts() {
        List<SessionFacts.Participant> participants =
                IntStream.range(0, parties.size()).mapToObj(this::participant).toList();
        List<SessionFacts.Stream> streams =
                IntStream.range(0, legs.size()).mapToObj(this::stream).toList();
        return new SessionFacts(
                sessionId,
                call.callId(),
                call.from(),
                call.to(),
                Map.of(),
                participants,
                streams,
                SessionMetadata.NONE);
    }

    private SessionFacts.Participant participant(int i) {
        String label = call.lines() == Lines.ONE_MIXED ? "1" : "" + (i + 1);
        return new SessionFacts.Participant(
                "party" + (i + 1), List.of(parties.get(i).number()), "", List.of(label));
    }

    private SessionFacts.Stream stream(int leg) {
        return new SessionFacts.Stream(leg, "" + (leg + 1), "PCMU", voice != Voice.ON_HOLD);
    }
}

package hark.bench.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// The caller's and the agent's RTP of one call.
record TwoLegs(Leg caller, Leg agent) implements AutoCloseable {
    private static final byte[] CALLER_TONE = Leg.tone(440);
    private static final byte[] AGENT_TONE = Leg.tone(880);

    static TwoLegs open() throws IOException {
        return new TwoLegs(new Leg(CALLER_TONE), new Leg(AGENT_TONE));
    }

    List<Integer> ports() throws IOException {
        return List.of(caller.port(), agent.port());
    }

    void aim(List<Integer> ports) throws IOException {
        if (ports.size() != 2 || ports.contains(0)) {
            throw new IOException("the answer does not take both legs: ports " + ports);
        }
        caller.aim(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getFirst()));
        agent.aim(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getLast()));
    }

    @Override
    public void close() throws IOException {
        caller.close();
        agent.close();
    }
}

package hark.board.simulated;

import hark.board.BoardListener;
import hark.board.Channel;
import hark.board.PacketSink;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.support.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a board says, and taps nothing by itself.
class Diary implements BoardListener, PacketSink {
    final List<String> lines = new ArrayList<>();
    final List<SessionFacts> facts = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();
    final List<Integer> bytes = new ArrayList<>();
    private final Timers timers;
    private final long start;

    Diary(Timers timers) {
        this.timers = timers;
        start = timers.nanos();
    }

    @Override
    public void began(Channel channel, SessionFacts news) {
        write("began " + channel.number() + " " + news.from() + ">" + news.to());
        facts.add(news);
    }

    @Override
    public void changed(Channel channel, SessionFacts news) {
        write("changed " + channel.number() + " active " + news.streams().getFirst().active());
        facts.add(news);
    }

    @Override
    public void ended(Channel channel, SessionEnd end) {
        write("ended " + channel.number() + " " + end);
    }

    @Override
    public void turnedAway(SessionFacts news, Obstacle obstacle) {
        write("turned away " + news.from() + ">" + news.to());
    }

    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        sequences.add(head.sequence);
        bytes.add(payload.remaining());
        long hash = head.timestamp * 31 + head.ssrc;
        lines.add(
                millis()
                        + " packet "
                        + head.leg
                        + " "
                        + head.sequence
                        + " "
                        + hash
                        + " "
                        + (head.marker ? "marked " : "")
                        + payload.hashCode());
    }

    private void write(String line) {
        lines.add(millis() + " " + line);
    }

    private long millis() {
        return Duration.ofNanos(timers.nanos() - start).toMillis();
    }
}

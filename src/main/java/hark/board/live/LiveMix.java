package hark.board.live;

import hark.audio.AudioCodec;
import hark.audio.AudioDecoder;
import hark.audio.WavHeader;
import hark.board.PacketSink;
import hark.board.live.LiveTrack.Samples;
import hark.support.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is said on a channel now, decoded and mixed once for all who listen: 16-bit samples, 8,000 a second, left the
/// other party, right the agent; both sides carry all where one leg does.
///
/// Packets are kept for a quarter of a second, so that what the network and the sweeping of the sockets shook comes
/// smoothly, and then heard whether something has come or not: gaps, and what is withheld, are silence. While nobody
/// listens a packet costs one look at a field.
public final class LiveMix implements PacketSink {
    static final int RATE = 8000;

    /// Half a second: a listener who is further behind loses the oldest.
    static final int BLOCKS_WAITING_MAX = 10;

    static final Duration BEHIND = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final int BLOCK_SAMPLES = RATE / 20;
    private static final int TRACKS_MAX = 16;
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] HEADER = WavHeader.openEnded(2, RATE);

    private final Timers timers;
    private final long beganNanos;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private Optional<OpusFeed> opus = Optional.empty();

    // of whoever holds this object's lock: the media thread, the timers' thread, the core
    private final List<LiveTrack> tracks = new ArrayList<>();
    private final int[] left = new int[BLOCK_SAMPLES];
    private final int[] right = new int[BLOCK_SAMPLES];
    private short[] decoded = new short[RATE / 10];
    private String encoding = "";
    private Optional<AudioDecoder> decoder = Optional.empty();
    private int agentLeg = -1;
    private long heardTo;
    private boolean beating;
    private boolean over;

    public LiveMix(Timers timers) {
        this.timers = timers;
        beganNanos = timers.nanos();
    }

    /// Somebody begins to listen, to a WAV file.
    public Ear listen() {
        return listen(HEADER);
    }

    /// Somebody begins to listen, to Ogg Opus.
    public synchronized OpusEar listenOpus() {
        Optional<OpusEar> ear = opus.flatMap(OpusFeed::listen);
        if (ear.isEmpty()) {
            OpusFeed feed = new OpusFeed(listen(new byte[0]));
            opus = Optional.of(feed);
            ear = feed.listen();
        }
        return ear.orElseThrow();
    }

    private Ear listen(byte[] header) {
        Ear ear = new Ear(header, ears::remove);
        synchronized (this) {
            ears.add(ear);
            if (over) {
                ear.end();
            } else if (!beating) {
                beating = true;
                tracks.clear();
                heardTo = place(timers.nanos() - BEHIND.toNanos());
                timers.after(BEAT, this::beat);
            }
        }
        return ear;
    }

    /// Signalling says which leg is the agent's; -1: one leg carries all.
    public synchronized void agentOn(int leg) {
        agentLeg = leg;
    }

    /// A blackout has begun: what was said before it and has not been heard yet is not heard any more, so that there is
    /// silence from now on.
    public synchronized void scrub() {
        tracks.forEach(LiveTrack::scrub);
        ears.forEach(Ear::scrub);
        opus.ifPresent(OpusFeed::scrub);
    }

    /// It is over: those who listen hear what was said up to now, and then the end.
    public synchronized void end() {
        if (beating) {
            hear(place(timers.nanos()));
        }
        over = true;
        ears.forEach(Ear::end);
    }

    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        if (ears.isEmpty() || head.withheld) {
            return;
        }
        synchronized (this) {
            if (!head.encoding.equals(encoding)) {
                encoding = head.encoding;
                decoder =
                        AudioCodec.of(encoding)
                                .map(c -> c.decoder(RATE))
                                .filter(known -> known.sampleRate() == RATE);
            }
            if (decoder.isPresent()) {
                take(head, payload, decoder.get());
            }
        }
    }

    private void take(PacketHead head, ByteBuffer payload, AudioDecoder from) {
        int count = from.samplesMax(payload);
        if (decoded.length < count) {
            decoded = new short[count];
        }
        from.decode(payload, decoded);
        track(head)
                .take(
                        head.timestamp,
                        place(head.arrivalNanos),
                        new Samples(decoded, count),
                        heardTo);
    }

    /// Many sources on one call are no honest ones: the last has to do for all that come after.
    private LiveTrack track(PacketHead head) {
        for (LiveTrack track : tracks) {
            if (track.ssrc == head.ssrc && track.leg == head.leg) {
                return track;
            }
        }
        tracks.removeIf(track -> track.isQuiet(heardTo));
        if (tracks.size() == TRACKS_MAX) {
            tracks.removeLast();
        }
        LiveTrack made = new LiveTrack(head.leg, head.ssrc);
        tracks.add(made);
        return made;
    }

    private long place(long nanos) {
        long since = nanos - beganNanos;
        long seconds = Math.floorDiv(since, SECOND);
        return seconds * RATE + Math.floorMod(since, SECOND) * RATE / SECOND;
    }

    private synchronized void beat() {
        if (over || ears.isEmpty()) {
            beating = false;
            return;
        }
        timers.after(BEAT, this::beat);
        hear(place(timers.nanos() - BEHIND.toNanos()));
    }

    private void hear(long due) {
        if (due - heardTo
                > LiveTrack.SAMPLES) { // the machine stood still: nobody wants to hear it later
            tracks.clear();
            heardTo = due - BLOCK_SAMPLES;
        }
        while (due - heardTo >= BLOCK_SAMPLES) {
            byte[] block = mix();
            ears.forEach(ear -> ear.hear(block));
        }
    }

    private byte[] mix() {
        for (int i = 0; i < BLOCK_SAMPLES; i++) {
            left[i] = 0;
            right[i] = 0;
        }
        for (LiveTrack track : tracks) {
            track.drain(track.leg == agentLeg ? right : left, heardTo, BLOCK_SAMPLES);
        }
        heardTo += BLOCK_SAMPLES;
        byte[] block = new byte[BLOCK_SAMPLES * 4];
        for (int i = 0; i < BLOCK_SAMPLES; i++) {
            put(block, i * 4, left[i]);
            put(block, i * 4 + 2, agentLeg < 0 ? left[i] : right[i]);
        }
        return block;
    }

    private static void put(byte[] block, int at, int sum) {
        int sample = Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        block[at] = (byte) sample;
        block[at + 1] = (byte) (sample >> 8);
    }
}

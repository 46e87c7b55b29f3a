package hark.board.live;

import hark.audio.AudioCodec;
import hark.audio.WavHeader;
import hark.board.PacketSink;
import hark.support.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is said on a channel now, decoded and mixed once for all who listen: 16-bit samples, 16,000 a second whatever
/// was sent, left the other party, right the agent; both sides carry all where one leg does.
///
/// Packets are kept for a quarter of a second, so that what the network and the sweeping of the sockets shook comes
/// smoothly, and then heard whether something has come or not: gaps, and what is withheld, are silence. While nobody
/// listens a packet costs one look at a field.
public final class LiveMix implements PacketSink {
    static final int RATE = 16_000;

    /// Half a second: a listener who is further behind loses the oldest.
    static final int BLOCKS_WAITING_MAX = 10;

    static final Duration BEHIND = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final int BLOCK_SAMPLES = RATE / 20;
    private static final int TRACKS_MAX = 16;
    private static final int ENCODINGS_MAX = 64;
    private static final byte[] HEADER = WavHeader.openEnded(2, RATE);

    private final Timers timers;
    private final long beganNanos;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private Optional<OpusFeed> opus = Optional.empty();

    // of whoever holds this object's lock: the media thread, the timers' thread, the core
    private final List<LiveTrack> tracks = new ArrayList<>();
    private final int[] left = new int[BLOCK_SAMPLES];
    private final int[] right = new int[BLOCK_SAMPLES];
    private final Map<String, Optional<AudioCodec>> codecs = new HashMap<>();
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
            codec(head.encoding)
                    .ifPresent(codec ->
                            track(head, codec).take(head, payload, head.arrivalNanos - beganNanos));
        }
    }

    private Optional<AudioCodec> codec(String encoding) {
        if (codecs.size() == ENCODINGS_MAX) {
            codecs.clear();
        }
        return codecs.computeIfAbsent(encoding, AudioCodec::of);
    }

    /// Many sources on one call are no honest ones: the last has to do for all that come after.
    private LiveTrack track(PacketHead head, AudioCodec codec) {
        for (LiveTrack track : tracks) {
            if (track.is(head)) {
                return track;
            }
        }
        tracks.removeIf(LiveTrack::isQuiet);
        if (tracks.size() == TRACKS_MAX) {
            tracks.removeLast();
        }
        LiveTrack made = new LiveTrack(head, codec, heardTo);
        tracks.add(made);
        return made;
    }

    private long place(long nanos) {
        return LiveTrack.place(nanos - beganNanos, RATE);
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
        if (due - heardTo > RATE) { // the machine stood still: nobody wants to hear it later
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
            track.drain(track.leg() == agentLeg ? right : left, heardTo, BLOCK_SAMPLES);
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

package hark.vault.render;

import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import hark.audio.Resampler;
import hark.vault.render.Survey.StreamKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Puts the legs side by side, block by block: left the other party, right the agent; or all of them into one. Streams
/// of one leg that speak at the same time are added up. What was sent at another rate than the file's is converted.
final class Mixer {
    private static final int BLOCKS_A_SECOND = 2;

    /// Streams that may speak within half a minute and have a track of their own; more share one for each leg.
    private static final int TRACKS_MAX = 64;

    private static final long SHARED = -1;

    private final AudioWriter out;
    private final int channels;
    private final long frames;
    private final List<Sides.Told> sides;
    private final List<Silences.Span> silences;
    private final Map<TrackKey, StreamTrack> tracks = new TreeMap<>();
    private final Map<Integer, Resampler> resamplers = new HashMap<>();
    private final SampleClock clock;
    private final int blockFrames;
    private final int[] left;
    private final int[] right;
    private final short[] block;
    private long written;
    private int silence;
    private int side;

    Mixer(AudioWriter out, AudioShape shape, Survey survey) {
        this.out = out;
        this.channels = shape.channels();
        this.frames = shape.frames();
        this.clock = new SampleClock(shape.sampleRate());
        this.sides = survey.sides();
        this.silences = survey.silences().within(frames, shape.sampleRate());
        this.blockFrames = shape.sampleRate() / BLOCKS_A_SECOND;
        this.left = new int[blockFrames];
        this.right = new int[blockFrames];
        this.block = new short[blockFrames * channels];
    }

    /// Of the file.
    int sampleRate() {
        return clock.rate();
    }

    /// @param sampleRate of what is said there; a stream has a track for each
    StreamTrack track(StreamKey stream, int sampleRate) {
        TrackKey wanted = new TrackKey(stream, sampleRate);
        boolean own = tracks.containsKey(wanted) || tracks.size() < TRACKS_MAX;
        TrackKey key = own ? wanted : new TrackKey(new StreamKey(stream.leg(), SHARED), sampleRate);
        return tracks.computeIfAbsent(
                key, ignored -> new StreamTrack(sampleRate, resampler(sampleRate), written));
    }

    private Resampler resampler(int sampleRate) {
        return resamplers.computeIfAbsent(sampleRate, rate -> new Resampler(rate, clock.rate()));
    }

    /// Writes all whole blocks that are so old at this moment that nothing can be added to them any more.
    void advance(long atNanos) throws IOException {
        writeTo(clock.floor(atNanos) - StreamTrack.samples(clock.rate()) / 2);
    }

    private void writeTo(long place) throws IOException {
        while (Math.min(place, frames) - written >= blockFrames) {
            write(untilNextSide(blockFrames));
        }
    }

    void finish() throws IOException {
        writeTo(frames);
        while (written < frames) {
            write(untilNextSide((int) (frames - written)));
        }
    }

    /// At most so many samples in which nobody changes sides.
    private int untilNextSide(int most) {
        while (side + 1 < sides.size() && beginOf(side + 1) <= written) {
            side++;
        }
        return side + 1 < sides.size() ? (int) Math.min(most, beginOf(side + 1) - written) : most;
    }

    private long beginOf(int index) {
        return clock.nearest(sides.get(index).fromNanos());
    }

    private void write(int count) throws IOException {
        OptionalInt agentLeg = sides.get(side).agent();
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        tracks.forEach((key, track) -> {
            boolean agents = agentLeg.isPresent() && agentLeg.getAsInt() == key.stream().leg();
            track.drain(agents ? right : left, count);
        });
        tracks.values().removeIf(StreamTrack::isEmpty);
        blackOut(count);
        for (int i = 0; i < count; i++) {
            if (channels == 1) {
                block[i] = clip(left[i] + right[i]);
            } else {
                block[2 * i] = clip(left[i]);
                block[2 * i + 1] = clip(agentLeg.isPresent() ? right[i] : left[i]);
            }
        }
        out.write(block, count);
        written += count;
    }

    /// Whatever the packets' times may have been: inside a blackout every sample is zero.
    private void blackOut(int count) {
        while (silence < silences.size() && silences.get(silence).to() <= written) {
            silence++;
        }
        for (int i = silence; i < silences.size(); i++) {
            Silences.Span span = silences.get(i);
            if (span.from() >= written + count) {
                return;
            }
            int from = (int) Math.max(0, span.from() - written);
            int to = (int) Math.min(count, span.to() - written);
            Arrays.fill(left, from, to, 0);
            Arrays.fill(right, from, to, 0);
        }
    }

    private static short clip(int sample) {
        return (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private record TrackKey(StreamKey stream, int sampleRate) implements Comparable<TrackKey> {
        private static final Comparator<TrackKey> ORDER =
                Comparator.comparing(TrackKey::stream).thenComparingInt(TrackKey::sampleRate);

        @Override
        public int compareTo(TrackKey other) {
            return ORDER.compare(this, other);
        }
    }
}

package hark.vault.render;

import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import hark.vault.render.Survey.StreamKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Puts the legs side by side, block by block: left the other party, right the agent; or all of them into one. Streams
/// of one leg that speak at the same time are added up.
final class Mixer {
    private static final int BLOCK = 4000;

    /// Streams that may speak within half a minute and have a track of their own; more share one for each leg.
    private static final int TRACKS_MAX = 64;

    private static final long SHARED = -1;

    private final AudioWriter out;
    private final int channels;
    private final long frames;
    private final List<Sides.Told> sides;
    private final List<Silences.Span> silences;
    private final Map<StreamKey, StreamTrack> tracks = new TreeMap<>();
    private final SampleClock clock = new SampleClock(Survey.SAMPLE_RATE);
    private final int[] left = new int[BLOCK];
    private final int[] right = new int[BLOCK];
    private final short[] block;
    private long written;
    private int silence;
    private int side;

    Mixer(AudioWriter out, AudioShape shape, Survey survey) {
        this.out = out;
        this.channels = shape.channels();
        this.frames = shape.frames();
        this.sides = survey.sides();
        this.silences = survey.silences().within(frames);
        this.block = new short[BLOCK * channels];
    }

    StreamTrack track(StreamKey stream) {
        boolean own = tracks.containsKey(stream) || tracks.size() < TRACKS_MAX;
        StreamKey key = own ? stream : new StreamKey(stream.leg(), SHARED);
        return tracks.computeIfAbsent(key, ignored -> new StreamTrack(written));
    }

    /// Writes all whole blocks that end before this place.
    void advance(long place) throws IOException {
        while (Math.min(place, frames) - written >= BLOCK) {
            write(untilNextSide(BLOCK));
        }
    }

    void finish() throws IOException {
        advance(frames);
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
            boolean agents = agentLeg.isPresent() && agentLeg.getAsInt() == key.leg();
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
}

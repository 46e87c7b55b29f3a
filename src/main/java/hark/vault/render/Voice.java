package hark.vault.render;

import hark.audio.AudioCodec;
import hark.audio.AudioDecoder;
import hark.vault.ledger.LedgerEntry.Packet;
import hark.vault.render.Silences.Span;
import hark.vault.render.Survey.StreamKey;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;

/// One stream in one encoding while it is decoded. Where packets build upon each other, one that came too early waits
/// for those before it.
final class Voice {
    /// Nothing waits longer.
    static final long WAIT_NANOS = 500_000_000;

    /// Packets that may wait; when more come the first of them has waited enough.
    private static final int WAITING_MAX = 12;

    /// A sender that goes so far back has begun anew.
    private static final int BACK_MAX = 1000;

    private final StreamKey stream;
    private final AudioCodec codec;
    private final AudioDecoder decoder;
    private final SampleClock ticks;
    private final SampleClock samples;
    private final Mixer mixer;
    private final long earlier;
    private final SequenceCount seen = new SequenceCount();
    private final PriorityQueue<Piece> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Piece::sequence));
    private short[] decoded = new short[2048];
    private long next = Long.MIN_VALUE;
    private long decodedTo = Long.MIN_VALUE;
    private long malformed;
    private long recovered;

    /// @param earlierNanos by how much it was said earlier than its arrival tells
    Voice(StreamKey stream, AudioCodec codec, Mixer mixer, long earlierNanos) {
        this.stream = stream;
        this.codec = codec;
        this.mixer = mixer;
        decoder = codec.decoder(mixer.sampleRate());
        ticks = new SampleClock(codec.clockRate());
        samples = new SampleClock(decoder.sampleRate());
        earlier = samples.nearest(earlierNanos);
    }

    /// @param packet may be withheld: then it only counts as not lost
    /// @param span of the packet, in ticks of the RTP clock
    void take(Packet packet, Span span) {
        if (!packet.blackedOut() && codec.ticks(packet.payload()) == 0) {
            malformed++;
        } else if (!codec.isSequential()) {
            if (!packet.blackedOut()) {
                decode(packet.payload(), span);
            }
        } else if (seen.count(packet.sequence(), SequenceCount.Concealed.NO)) {
            waiting.add(Piece.of(packet, span));
            decodeWhatFollows();
        }
    }

    private void decodeWhatFollows() {
        while (!waiting.isEmpty() && mayBeNext(waiting.peek().sequence())) {
            decodeFirst();
        }
    }

    private boolean mayBeNext(long sequence) {
        return next == Long.MIN_VALUE || sequence <= next || waiting.size() > WAITING_MAX;
    }

    private void decodeFirst() {
        Piece piece = waiting.remove();
        if (piece.sequence() == next + 1) {
            recover(piece);
        }
        if (piece.payload().hasRemaining()) {
            decode(piece.payload(), piece.span());
            decodedTo = piece.span().to();
        }
        if (piece.sequence() >= next || piece.sequence() < next - BACK_MAX) {
            next = piece.sequence() + 1;
        }
    }

    /// One packet is missing before this one, which may say it again.
    private void recover(Piece piece) {
        makeRoom(piece.payload());
        int count = decoder.recover(piece.payload(), decoded);
        long end = piece.span().from();
        Span span = new Span(end - ticks.from(count, samples), end);
        if (count > 0 && span.from() >= decodedTo) {
            mixer.track(stream, decoder.sampleRate()).place(inSamples(span), decoded, count);
            recovered++;
        }
    }

    private void makeRoom(ByteBuffer payload) {
        int most = decoder.samplesMax(payload);
        if (decoded.length < most) {
            decoded = new short[most];
        }
    }

    private void decode(ByteBuffer payload, Span span) {
        makeRoom(payload);
        int count = decoder.decode(payload, decoded);
        if (count == 0) {
            malformed++;
        } else {
            mixer.track(stream, decoder.sampleRate()).place(inSamples(span), decoded, count);
        }
    }

    private Span inSamples(Span span) {
        return new Span(samples.from(span.from(), ticks), samples.from(span.to(), ticks))
                .earlier(earlier);
    }

    /// What is missing will not come any more.
    void giveUpWaiting(long atNanos) {
        while (!waiting.isEmpty() && waiting.peek().atNanos() < atNanos - WAIT_NANOS) {
            decodeFirst();
        }
        decodeWhatFollows();
    }

    void finish() {
        while (!waiting.isEmpty()) {
            decodeFirst();
        }
    }

    /// Packets that made no sense.
    long malformed() {
        return malformed;
    }

    /// Lost packets that the next one said again.
    long recovered() {
        return recovered;
    }

    private record Piece(long sequence, long atNanos, Span span, ByteBuffer payload) {
        static Piece of(Packet packet, Span span) {
            byte[] copy = new byte[packet.payload().remaining()];
            packet.payload().get(packet.payload().position(), copy);
            return new Piece(packet.sequence(), packet.atNanos(), span, ByteBuffer.wrap(copy));
        }
    }
}

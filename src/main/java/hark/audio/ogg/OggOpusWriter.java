package hark.audio.ogg;

import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes an Ogg Opus file (RFC 7845), a page a second. What the encoder is late by is said at the beginning, and the
/// length on the last page, so that a player gives back as many samples as came. Does not close the stream.
public final class OggOpusWriter implements AudioWriter {
    private final OutputStream out;
    private final OpusPackets packets;
    private final Pages pages;
    private final AudioShape shape;
    private final int granulesAFrame;
    private final short[] frame;
    private long framesLeft;
    private int filled;
    private long made;
    private int onPage;

    /// Writes both headers.
    ///
    /// @param serial of the stream
    /// @param kbps of each side
    public OggOpusWriter(OutputStream out, AudioShape shape, int serial, int kbps)
            throws IOException {
        this.out = out;
        this.shape = shape;
        this.packets = new OpusPackets(shape.channels(), shape.sampleRate(), kbps);
        this.pages = new Pages(serial);
        this.granulesAFrame = OpusHeaders.GRANULES_A_SECOND / shape.sampleRate();
        this.frame = new short[packets.frames() * shape.channels()];
        this.framesLeft = shape.frames();
        pages.add(packets.head());
        out.write(pages.page(0, Pages.BEGINS));
        pages.add(OpusHeaders.tags());
        out.write(pages.page(0, 0));
    }

    @Override
    public void write(short[] samples, int frames) throws IOException {
        if (frames > framesLeft) {
            throw new IllegalArgumentException(frames + " frames, room for " + framesLeft);
        }
        framesLeft -= frames;
        int at = 0;
        int end = frames * shape.channels();
        while (at < end) {
            int count = Math.min(end - at, frame.length - filled);
            System.arraycopy(samples, at, frame, filled, count);
            at += count;
            filled += count;
            if (filled == frame.length) {
                packet();
            }
        }
    }

    private void packet() throws IOException {
        byte[] packet = packets.next(frame);
        if (onPage == OpusPackets.A_SECOND || !pages.hasRoomFor(packet.length)) {
            out.write(pages.page(made * OpusPackets.GRANULES, 0));
            onPage = 0;
        }
        pages.add(packet);
        filled = 0;
        made++;
        onPage++;
    }

    /// What the encoder still holds is driven out by silence.
    @Override
    public void finish() throws IOException {
        long end = (shape.frames() + packets.lookahead()) * granulesAFrame;
        while (made * OpusPackets.GRANULES < end) {
            Arrays.fill(frame, filled, frame.length, (short) 0);
            packet();
        }
        out.write(pages.page(end, Pages.ENDS));
    }
}

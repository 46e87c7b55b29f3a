package hark.audio.ogg;

import java.util.List;

/// An Ogg Opus file that goes on until it ends, as one listener gets it: his pages are counted from his own beginning,
/// whenever he came.
public final class OggOpusStream {
    private final Pages pages = new Pages(1);
    private final byte[] header;
    private long granules;

    /// @param like the packets that will come
    public OggOpusStream(OpusPackets like) {
        pages.add(like.head());
        byte[] head = pages.page(0, Pages.BEGINS);
        pages.add(OpusHeaders.tags());
        byte[] tags = pages.page(0, 0);
        header = new byte[head.length + tags.length];
        System.arraycopy(head, 0, header, 0, head.length);
        System.arraycopy(tags, 0, header, head.length, tags.length);
    }

    /// What comes first.
    public byte[] header() {
        return header.clone();
    }

    /// A page of the next packets, of which there are not many.
    public byte[] page(List<byte[]> packets) {
        packets.forEach(pages::add);
        granules += (long) packets.size() * OpusPackets.GRANULES;
        return pages.page(granules, 0);
    }

    /// What comes last.
    public byte[] ending() {
        return pages.page(granules, Pages.ENDS);
    }
}

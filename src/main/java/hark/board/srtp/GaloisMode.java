package hark.board.srtp;

import hark.board.srtp.KeyDerivation.Label;
import java.nio.ByteBuffer;

/// AES in Galois/counter mode (RFC 7714).
final class GaloisMode implements Transform {
    private static final int TAG_BYTES = 16;
    private static final int TRAILER_BYTES = 4;

    private final Aes aes;
    private final GHash hash;
    private final long saltHigh;
    private final long saltLow;
    private final int trailerBytes;

    GaloisMode(MasterKey key, Of packets) {
        this(
                KeyDerivation.derive(
                        key,
                        packets == Of.RTP ? Label.RTP_KEY : Label.RTCP_KEY,
                        key.suite().keyBytes()),
                KeyDerivation.derive(
                        key,
                        packets == Of.RTP ? Label.RTP_SALT : Label.RTCP_SALT,
                        key.suite().saltBytes()),
                packets);
    }

    /// With session key and salt.
    GaloisMode(byte[] key, byte[] salt, Of packets) {
        aes = new Aes(key);
        byte[] zero = new byte[Aes.BLOCK_BYTES];
        aes.encipher(new byte[Aes.BLOCK_BYTES], zero, Aes.BLOCK_BYTES);
        ByteBuffer words = ByteBuffer.wrap(zero);
        hash = new GHash(words.getLong(), words.getLong());
        ByteBuffer iv = ByteBuffer.allocate(Aes.BLOCK_BYTES).put(salt).clear();
        saltHigh = iv.getLong();
        saltLow = iv.getLong();
        trailerBytes = packets == Of.RTP ? 0 : TRAILER_BYTES;
    }

    @Override
    public boolean layOut(Bench bench, int mkiBytes) {
        bench.mkiAt = bench.length - mkiBytes;
        bench.trailerAt = bench.mkiAt - trailerBytes;
        bench.tagAt = bench.trailerAt - TAG_BYTES;
        bench.end = bench.tagAt;
        return bench.end >= bench.clear;
    }

    @Override
    public boolean openRtp(Bench bench, long index) {
        count(bench, index, bench.blocks());
        hash.begin()
                .add(bench.bytes, 0, bench.clear)
                .add(bench.bytes, bench.clear, bench.end)
                .lengths(bench.clear, bench.end - bench.clear);
        return opens(bench);
    }

    @Override
    public boolean openRtcp(Bench bench) {
        int trailer = bench.trailer();
        if (Transform.isEnciphered(trailer)) {
            count(bench, Transform.index(trailer), bench.blocks());
            hashRtcp(bench, bench.clear, trailer);
            return opens(bench);
        }
        count(bench, Transform.index(trailer), 0);
        hashRtcp(bench, bench.end, trailer);
        tag(bench);
        return bench.tagIs(bench.digest, TAG_BYTES);
    }

    @Override
    public void sealRtcp(Bench bench, int trailer) {
        bench.end = bench.length;
        boolean enciphered = Transform.isEnciphered(trailer);
        count(bench, Transform.index(trailer), enciphered ? bench.blocks() : 0);
        if (enciphered) {
            bench.mix(Aes.BLOCK_BYTES);
        }
        hashRtcp(bench, enciphered ? bench.clear : bench.end, trailer);
        tag(bench);
        System.arraycopy(bench.digest, 0, bench.bytes, bench.end, TAG_BYTES);
        Bench.INT.set(bench.bytes, bench.end + TAG_BYTES, trailer);
        bench.length = bench.end + TAG_BYTES + TRAILER_BYTES;
    }

    private boolean opens(Bench bench) {
        tag(bench);
        if (!bench.tagIs(bench.digest, TAG_BYTES)) {
            return false;
        }
        bench.mix(Aes.BLOCK_BYTES);
        return true;
    }

    /// The first block of the key stream masks the tag; the others are for the text.
    private void count(Bench bench, long index, int blocks) {
        long ssrc = bench.ssrc & 0xFFFF_FFFFL;
        long high = saltHigh ^ ssrc << 16 ^ index >>> 32;
        bench.count(aes, high, (saltLow ^ index << 32) + 1, blocks + 1);
    }

    /// What is authenticated besides is everything up to `clear`, and the trailer (RFC 7714 section 9.2 and 9.3).
    private void hashRtcp(Bench bench, int clear, int trailer) {
        System.arraycopy(bench.bytes, 0, bench.aside, 0, clear);
        Bench.INT.set(bench.aside, clear, trailer);
        hash.begin()
                .add(bench.aside, 0, clear + TRAILER_BYTES)
                .add(bench.bytes, clear, bench.end)
                .lengths(clear + TRAILER_BYTES, bench.end - clear);
    }

    private void tag(Bench bench) {
        long high = hash.high() ^ (long) Bench.LONG.get(bench.stream, 0);
        long low = hash.low() ^ (long) Bench.LONG.get(bench.stream, 8);
        Bench.LONG.set(bench.digest, 0, high);
        Bench.LONG.set(bench.digest, 8, low);
    }
}

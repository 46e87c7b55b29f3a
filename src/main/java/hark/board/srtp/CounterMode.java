package hark.board.srtp;

import hark.board.srtp.KeyDerivation.Label;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// AES in counter mode with HMAC-SHA1 (RFC 3711 sections 4.1.1 and 4.2.1, RFC 6188).
final class CounterMode implements Transform {
    private static final int TRAILER_BYTES = 4;

    private final Aes aes;
    private final HmacSha1 hmac;
    private final long saltHigh;
    private final long saltLow;
    private final int tagBytes;
    private final int trailerBytes;

    CounterMode(MasterKey key, Of packets) {
        boolean rtp = packets == Of.RTP;
        int keyBytes = key.suite().keyBytes();
        byte[] salt =
                KeyDerivation.derive(
                        key, rtp ? Label.RTP_SALT : Label.RTCP_SALT, key.suite().saltBytes());
        aes = new Aes(KeyDerivation.derive(key, rtp ? Label.RTP_KEY : Label.RTCP_KEY, keyBytes));
        hmac =
                new HmacSha1(
                        KeyDerivation.derive(
                                key,
                                rtp ? Label.RTP_AUTHENTICATION : Label.RTCP_AUTHENTICATION,
                                HmacSha1.BYTES));
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(salt, Aes.BLOCK_BYTES));
        saltHigh = words.getLong();
        saltLow = words.getLong();
        tagBytes = rtp ? key.suite().tagBytes() : key.suite().rtcpTagBytes();
        trailerBytes = rtp ? 0 : TRAILER_BYTES;
    }

    @Override
    public boolean layOut(Bench bench, int mkiBytes) {
        bench.tagAt = bench.length - tagBytes;
        bench.mkiAt = bench.tagAt - mkiBytes;
        bench.trailerAt = bench.mkiAt - trailerBytes;
        bench.end = bench.trailerAt;
        return bench.end >= bench.clear;
    }

    @Override
    public boolean openRtp(Bench bench, long index) {
        hmac.begin().add(bench.bytes, 0, bench.end).add((int) (index >>> 16)).end(bench.digest);
        if (!bench.tagIs(bench.digest, tagBytes)) {
            return false;
        }
        mix(bench, index);
        return true;
    }

    @Override
    public boolean openRtcp(Bench bench) {
        hmac.begin().add(bench.bytes, 0, bench.trailerAt + TRAILER_BYTES).end(bench.digest);
        if (!bench.tagIs(bench.digest, tagBytes)) {
            return false;
        }
        if (Transform.isEnciphered(bench.trailer())) {
            mix(bench, Transform.index(bench.trailer()));
        }
        return true;
    }

    @Override
    public void sealRtcp(Bench bench, int trailer) {
        bench.end = bench.length;
        if (Transform.isEnciphered(trailer)) {
            mix(bench, Transform.index(trailer));
        }
        Bench.INT.set(bench.bytes, bench.end, trailer);
        int signed = bench.end + TRAILER_BYTES;
        hmac.begin().add(bench.bytes, 0, signed).end(bench.digest);
        System.arraycopy(bench.digest, 0, bench.bytes, signed, tagBytes);
        bench.length = signed + tagBytes;
    }

    private void mix(Bench bench, long index) {
        long high = saltHigh ^ (bench.ssrc & 0xFFFF_FFFFL);
        bench.count(aes, high, saltLow ^ index << 16, bench.blocks());
        bench.mix(0);
    }
}

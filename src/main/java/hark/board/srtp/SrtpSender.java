package hark.board.srtp;

import java.nio.ByteBuffer;

/// Seals the RTCP that we send.
public final class SrtpSender {
    private static final int RTCP_HEAD_BYTES = 8;
    private static final int ENCIPHERED = 1 << 31;

    private final MasterKey key;
    private final Transform transform;
    private int index;

    public SrtpSender(SrtpTerms terms) {
        key = terms.ours();
        transform = Transform.of(key, Transform.Of.RTCP);
    }

    /// Goes on under the same key, whose indices must not begin anew: otherwise two packets had the same key stream.
    public SrtpSender under(SrtpTerms terms) {
        return terms.ours().equals(key) ? this : new SrtpSender(terms);
    }

    /// @param report a compound of RTCP, from position to limit
    /// @return the same, sealed
    public ByteBuffer seal(ByteBuffer report, Bench bench) {
        if (!bench.lay(report)) {
            throw new IllegalArgumentException(report.remaining() + " bytes of RTCP");
        }
        bench.clear = RTCP_HEAD_BYTES;
        bench.ssrc = (int) Bench.INT.get(bench.bytes, 4);
        index = index + 1 & Integer.MAX_VALUE;
        transform.sealRtcp(bench, ENCIPHERED | index);
        return ByteBuffer.allocate(bench.length).put(bench.bytes, 0, bench.length).flip();
    }
}

package hark.board.srtp;

import java.util.Arrays;
import java.util.Optional;

/// How packets are sealed, by the names SDP has for it (RFC 4568 section 6.2, RFC 6188 section 4, RFC 7714 section
/// 14.2).
public enum Suite {
    AES_CM_128_HMAC_SHA1_80(16, 14, 10),
    AES_CM_128_HMAC_SHA1_32(16, 14, 4),
    AES_256_CM_HMAC_SHA1_80(32, 14, 10),
    AEAD_AES_128_GCM(16, 12, 16),
    AEAD_AES_256_GCM(32, 12, 16);

    /// RTCP has the long tag also where RTP has the short one (RFC 4568 section 6.2.2).
    private static final int RTCP_TAG_MIN = 10;

    private final int keyBytes;
    private final int saltBytes;
    private final int tagBytes;

    Suite(int keyBytes, int saltBytes, int tagBytes) {
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
    }

    public static Optional<Suite> named(String name) {
        return Arrays.stream(values()).filter(suite -> suite.name().equals(name)).findFirst();
    }

    public int keyBytes() {
        return keyBytes;
    }

    public int saltBytes() {
        return saltBytes;
    }

    /// Authenticates and enciphers in one; otherwise it is AES in counter mode with HMAC-SHA1.
    public boolean isAead() {
        return switch (this) {
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32, AES_256_CM_HMAC_SHA1_80 -> false;
            case AEAD_AES_128_GCM, AEAD_AES_256_GCM -> true;
        };
    }

    int tagBytes() {
        return tagBytes;
    }

    int rtcpTagBytes() {
        return Math.max(tagBytes, RTCP_TAG_MIN);
    }
}

package hark.board.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The other side of SRTP, with the modes and codes of the JDK and nothing of ours but the derivation of keys, which
/// has its own vectors. It counts as a sender does.
public final class Sealing {
    private final MasterKey key;
    private final boolean enciphered;
    private long rollover;
    private int lastSequence = -1;
    private int rtcpIndex;

    public Sealing(MasterKey key) {
        this(key, true);
    }

    Sealing(MasterKey key, boolean enciphered) {
        this.key = key;
        this.enciphered = enciphered;
    }

    /// It has been sending for so many rounds of sequence numbers.
    public Sealing after(int rollovers) {
        rollover = rollovers;
        return this;
    }

    /// The next packet, with a head of 12 bytes and those its first byte tells of.
    public byte[] rtp(byte[] plain) {
        int sequence = ByteBuffer.wrap(plain).getShort(2) & 0xFFFF;
        rollover += lastSequence - sequence > 32_768 ? 1 : 0;
        lastSequence = sequence;
        return rtp(plain, rollover << 16 | sequence);
    }

    byte[] rtp(byte[] plain, long index) {
        int head = head(plain);
        int ssrc = ByteBuffer.wrap(plain).getInt(8);
        byte[] k = derive(KeyDerivation.Label.RTP_KEY, key.suite().keyBytes());
        byte[] salt = derive(KeyDerivation.Label.RTP_SALT, key.suite().saltBytes());
        if (key.suite().isAead()) {
            byte[] text =
                    gcm(
                            k,
                            gcmIv(salt, ssrc, index),
                            Arrays.copyOf(plain, head),
                            behind(plain, head));
            return join(Arrays.copyOf(plain, head), text, key.mki());
        }
        byte[] text = behind(plain, head);
        byte[] sealed = enciphered ? ctr(k, ctrIv(salt, ssrc, index), text) : text;
        byte[] packet = join(Arrays.copyOf(plain, head), sealed);
        byte[] roc = ByteBuffer.allocate(4).putInt((int) (index >>> 16)).array();
        byte[] tag = hmac(derive(KeyDerivation.Label.RTP_AUTHENTICATION, 20), join(packet, roc));
        return join(packet, key.mki(), Arrays.copyOf(tag, key.suite().tagBytes()));
    }

    public byte[] rtcp(byte[] plain) {
        rtcpIndex++;
        int ssrc = ByteBuffer.wrap(plain).getInt(4);
        byte[] trailer =
                ByteBuffer.allocate(4).putInt((enciphered ? 1 << 31 : 0) | rtcpIndex).array();
        byte[] k = derive(KeyDerivation.Label.RTCP_KEY, key.suite().keyBytes());
        byte[] salt = derive(KeyDerivation.Label.RTCP_SALT, key.suite().saltBytes());
        int clear = enciphered ? 8 : plain.length;
        byte[] head = Arrays.copyOf(plain, clear);
        byte[] text = behind(plain, clear);
        if (key.suite().isAead()) {
            byte[] sealed = gcm(k, gcmIv(salt, ssrc, rtcpIndex), join(head, trailer), text);
            return join(head, sealed, trailer, key.mki());
        }
        byte[] sealed = enciphered ? ctr(k, ctrIv(salt, ssrc, rtcpIndex), text) : text;
        byte[] packet = join(head, sealed, trailer);
        byte[] tag = hmac(derive(KeyDerivation.Label.RTCP_AUTHENTICATION, 20), packet);
        return join(packet, key.mki(), Arrays.copyOf(tag, 10));
    }

    private byte[] derive(KeyDerivation.Label label, int bytes) {
        return KeyDerivation.derive(key, label, bytes);
    }

    private static int head(byte[] plain) {
        int head = 12 + 4 * (plain[0] & 0x0F);
        boolean extended = (plain[0] & 0x10) != 0;
        return extended ? head + 4 + 4 * ByteBuffer.wrap(plain).getShort(head + 2) : head;
    }

    private static byte[] behind(byte[] plain, int head) {
        return Arrays.copyOfRange(plain, head, plain.length);
    }

    /// RFC 3711 section 4.1.1.
    private static byte[] ctrIv(byte[] salt, int ssrc, long index) {
        byte[] mask =
                ByteBuffer.allocate(16)
                        .putInt(0)
                        .putInt(ssrc)
                        .putShort((short) (index >>> 32))
                        .putInt((int) index)
                        .array();
        return xor(mask, salt);
    }

    /// RFC 7714 sections 8.1 and 9.1.
    private static byte[] gcmIv(byte[] salt, int ssrc, long index) {
        byte[] mask =
                ByteBuffer.allocate(12)
                        .putShort((short) 0)
                        .putInt(ssrc)
                        .putShort((short) (index >>> 32))
                        .putInt((int) index)
                        .array();
        return xor(mask, salt);
    }

    private static byte[] xor(byte[] mask, byte[] salt) {
        for (int i = 0; i < salt.length; i++) {
            mask[i] ^= salt[i];
        }
        return mask;
    }

    private static byte[] ctr(byte[] key, byte[] iv, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gcm(byte[] key, byte[] iv, byte[] aside, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, iv));
            cipher.updateAAD(aside);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}

package hark.audio.flac;

import hark.audio.AudioWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The MD5 of all samples, which stands in the file before them (RFC 9639, section 8.2). It shows damage, and is no
/// proof against anybody.
public final class SampleDigest implements AudioWriter {
    private final MessageDigest md5;
    private final int channels;
    private byte[] bytes = new byte[0];

    public SampleDigest(int channels) {
        this.channels = channels;
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public void write(short[] samples, int frames) {
        int count = frames * channels;
        if (bytes.length < count * 2) {
            bytes = new byte[count * 2];
        }
        for (int i = 0; i < count; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        md5.update(bytes, 0, count * 2);
    }

    /// Nothing is left to be done.
    @Override
    public void finish() {}

    /// 16 bytes, once.
    public byte[] md5() {
        return md5.digest();
    }
}

package hark.board.srtp;

import hark.support.Ids;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A master key with its salt, and the mark by which packets name it (MKI), if they do. Says nothing of itself.
public final class MasterKey {
    /// RFC 4568 section 6.1.
    public static final int MKI_BYTES_MAX = 128;

    private final Suite suite;
    private final byte[] keyAndSalt;
    private final byte[] mki;

    private MasterKey(Suite suite, byte[] keyAndSalt, byte[] mki) {
        this.suite = suite;
        this.keyAndSalt = keyAndSalt.clone();
        this.mki = mki.clone();
    }

    /// @param keyAndSalt one behind the other
    /// @param mki empty for none
    /// @return empty when their lengths are not those of the suite
    public static Optional<MasterKey> of(Suite suite, byte[] keyAndSalt, byte[] mki) {
        return keyAndSalt.length == suite.keyBytes() + suite.saltBytes()
                        && mki.length <= MKI_BYTES_MAX
                ? Optional.of(new MasterKey(suite, keyAndSalt, mki))
                : Optional.empty();
    }

    /// One that nobody else has.
    public static MasterKey random(Suite suite, Ids ids) {
        return new MasterKey(suite, ids.secret(suite.keyBytes() + suite.saltBytes()), new byte[0]);
    }

    public Suite suite() {
        return suite;
    }

    /// Key and salt, for the SDP.
    public byte[] keyAndSalt() {
        return keyAndSalt.clone();
    }

    /// Its MKI in hexadecimal; empty when packets do not name it.
    public String mark() {
        return HexFormat.of().formatHex(mki);
    }

    byte[] key() {
        return Arrays.copyOf(keyAndSalt, suite.keyBytes());
    }

    byte[] salt() {
        return Arrays.copyOfRange(keyAndSalt, suite.keyBytes(), keyAndSalt.length);
    }

    byte[] mki() {
        return mki.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that
                && suite == that.suite
                && MessageDigest.isEqual(keyAndSalt, that.keyAndSalt)
                && Arrays.equals(mki, that.mki);
    }

    @Override
    public int hashCode() {
        return suite.hashCode();
    }

    @Override
    public String toString() {
        return "a key of " + suite;
    }
}

package hark.support;

import java.util.SplittableRandom;
import java.util.UUID;

/// Identity and chance that repeat themselves: the same seed gives the same run.
public final class SeededIds implements Ids {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;

    public SeededIds(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public synchronized UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() >>> 2) | VARIANT_2;
        return new UUID(high, low);
    }

    @Override
    public synchronized double chance() {
        return random.nextDouble();
    }

    @Override
    public synchronized byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }
}

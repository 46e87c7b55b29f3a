package hark.support;

import java.security.SecureRandom;
import java.util.UUID;

final class RandomIds implements Ids {
    private final SecureRandom random = new SecureRandom();

    @Override
    public UUID uuid() {
        return UUID.randomUUID();
    }

    @Override
    public double chance() {
        return random.nextDouble();
    }

    @Override
    public byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }
}

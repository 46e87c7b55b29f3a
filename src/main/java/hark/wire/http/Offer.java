package hark.wire.http;

import hark.api.Streams.Live;
import hark.api.Streams.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/// An address that was given to somebody, and what it leads to.
final class Offer {
    final Subject subject;
    final Sound sound;
    private final byte[] token;
    private final long expiresNanos;
    private long lookedNanos;
    private int listening;
    private boolean begun;
    private volatile boolean over;

    sealed interface Sound {
        record Spoken(Live live) implements Sound {}

        record Kept(long recordingId) implements Sound {}
    }

    Offer(Subject subject, Sound sound, String token, Term term) {
        this.subject = subject;
        this.sound = sound;
        this.token = bytes(token);
        this.lookedNanos = term.givenNanos();
        this.expiresNanos = term.expiresNanos();
    }

    /// @param givenNanos when he who asked might have it
    /// @param expiresNanos listening must begin before
    record Term(long givenNanos, long expiresNanos) {}

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    /// In a time that does not tell how much of a token was right.
    boolean isOpenedBy(String shown) {
        return MessageDigest.isEqual(token, bytes(shown));
    }

    /// A player asks for one range of a file after the other, so a recording that is listened to stays open.
    synchronized boolean begins(long nowNanos) {
        boolean late = nowNanos - expiresNanos >= 0;
        boolean goesOn = sound instanceof Sound.Kept && begun;
        if (over || (late && !goesOn)) {
            return false;
        }
        begun = true;
        listening++;
        return true;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    synchronized void ends() {
        listening--;
    }

    /// Whether it is time to look anew whether he who asked may still have it. For one alone of those who listen.
    synchronized boolean isToBeLookedAt(long nowNanos, Duration often) {
        if (nowNanos - lookedNanos < often.toNanos()) {
            return false;
        }
        lookedNanos = nowNanos;
        return true;
    }

    /// Nobody listens, and nobody can any more.
    synchronized boolean isForsaken(long nowNanos) {
        boolean open = sound instanceof Sound.Kept && begun;
        return nowNanos - expiresNanos >= 0 && listening == 0 && !open;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}

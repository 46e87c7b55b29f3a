package hark.board.siprec.sip;

import java.time.Duration;

/// The timers of RFC 3261 17 (Table 4).
///
/// @param t1 estimate of the round trip; default 500 ms
/// @param t2 longest interval of repetition; default 4 s
/// @param t4 longest time a message stays in the network; default 5 s
public record SipTimes(Duration t1, Duration t2, Duration t4) {
    public static final SipTimes STANDARD =
            new SipTimes(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    /// 64 × T1: after so long a transaction is given up (timers B, F, H, J, L).
    public Duration giveUp() {
        return t1.multipliedBy(64);
    }

    /// The interval after this one when repetitions slow down.
    public Duration afterwards(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(t2) > 0 ? t2 : doubled;
    }
}

package hark.cluster;

import java.time.Duration;
import java.util.Optional;

/// Whether there are several cores, and how they behave to each other.
///
/// @param nats `cluster.nats` and beside it; empty: this core is alone
/// @param name `cluster.name`, hark: cores with another name on the same NATS are not met
/// @param answerWithin `cluster.answerMillis`, 300 ms (20 ms to 10 s): how long the others' parts are waited for
/// @param silentAfter `cluster.silentSeconds`, 3 s (1 to 60 s): a core that is gone is noticed within
/// @param missedFor `cluster.missedMinutes`, 10 min (1 min to 1 d): how long a core that is gone is missed
/// @param coresMax `cluster.coresMax`, 32 (2 to 256): others that are known at a time
/// @param messageBytesMax `cluster.messageBytesMax`, 16 MiB (64 KiB to 256 MiB): of one message, unpacked
/// @param askedMax `cluster.askedMax`, 1,000 (10 to 100,000): what others may be asking of this core at a time
public record ClusterSettings(
        Optional<NatsSettings> nats,
        String name,
        Duration answerWithin,
        Duration silentAfter,
        Duration missedFor,
        int coresMax,
        int messageBytesMax,
        int askedMax) {
    public static final ClusterSettings DEFAULT =
            new ClusterSettings(
                    Optional.empty(),
                    "hark",
                    Duration.ofMillis(300),
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(10),
                    32,
                    16_777_216,
                    1_000);

    /// Six of them in the time after which a core counts as silent: five are missing when it is noticed.
    Duration heartbeat() {
        return silentAfter.dividedBy(6);
    }
}

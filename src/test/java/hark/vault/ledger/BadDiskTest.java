package hark.vault.ledger;

import static hark.vault.VaultFixture.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.support.VirtualTimers;
import hark.vault.LedgerWriter;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import hark.vault.ledger.PoorDisk.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that loses what it was given, or does not answer.
class BadDiskTest {
    private static final Duration TOO_LONG = Duration.ofSeconds(11);

    @TempDir Path folder;
    private final PoorDisk disk = new PoorDisk();
    private final VirtualTimers timers = new VirtualTimers();
    private VaultFixture fixture;

    @BeforeEach
    void open() {
        fixture =
                new VaultFixture(
                        VaultSettings.at(folder).withMinFreeMb(0), VaultFixture.KEYS, disk, timers);
    }

    @AfterEach
    void shut() {
        disk.goOn();
        fixture.close();
    }

    @Test
    void what_could_not_be_forced_is_lost_and_said_to_be_at_once() {
        LedgerWriter ledger = fixture.begin(1);
        disk.failForces(1);
        new Speaker(ledger, 0, 440).speak(at(0), at(1));

        await().until(() -> failure(ledger).isDone());

        assertThat(failure(ledger).join()).isEqualTo("Input/output error");
    }

    @Test
    void writes_that_hang_fail_the_recordings_that_have_something_to_write() {
        LedgerWriter first = fixture.begin(1);
        LedgerWriter second = fixture.begin(2);
        LedgerWriter silent = fixture.begin(3);
        disk.hangWrites();
        new Speaker(first, 0, 440).speak(at(0), at(1));
        new Speaker(second, 0, 440).speak(at(0), at(1));
        await().until(() -> disk.hangingWrites() > 0);

        timers.advance(TOO_LONG);

        await().until(() -> failure(first).isDone() && failure(second).isDone());
        assertThat(failure(silent)).isNotDone();
        assertThat(failure(first).join()).isEqualTo("the disk does not take what it is given");
    }

    @ParameterizedTest
    @EnumSource(names = {"CAN", "CANNOT"})
    void force_that_hangs_fails_the_recordings_that_wait_for_it(Together together) {
        disk.force(together);
        LedgerWriter ledger = fixture.begin(1);
        LedgerWriter silent = fixture.begin(2);
        disk.hangForces();
        new Speaker(ledger, 0, 440).speak(at(0), at(1));
        await().until(() -> disk.hangingForces() > 0);

        timers.advance(TOO_LONG);

        await().until(() -> failure(ledger).isDone());
        assertThat(failure(silent)).isNotDone();
        assertThat(failure(ledger).join()).isEqualTo("the disk does not finish what it was given");
    }

    private static CompletableFuture<String> failure(LedgerWriter ledger) {
        return ledger.failure().toCompletableFuture();
    }
}

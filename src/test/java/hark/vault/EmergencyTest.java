package hark.vault;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.vault.SealOutcome.SealFailed;
import hark.vault.SealOutcome.Sealed;
import hark.vault.ledger.PoorDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No recording begins with less than 500 MiB; with less than 100 they end.
class EmergencyTest {
    private static final long MB = 1 << 20;

    @TempDir Path folder;
    private final PoorDisk disk = new PoorDisk();
    private VaultFixture fixture;

    @BeforeEach
    void open() {
        disk.say(1000 * MB);
        fixture = new VaultFixture(VaultSettings.at(folder), VaultFixture.KEYS, disk);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void running_recordings_go_on_to_the_emergency_floor_and_end_by_their_priority() {
        List<Long> ended = new ArrayList<>();
        for (long id = 1; id <= 3; id++) {
            LedgerWriter ledger = begin(id, Map.of(1L, "50", 2L, "", 3L, "7").get(id));
            long number = id;
            ledger.failure()
                    .thenAccept(reason -> {
                        ended.add(number);
                        ledger.close(at(1));
                    });
        }
        disk.say(101 * MB);
        await().until(() -> fixture.vault.readiness() == Vault.Readiness.DISK_FULL);
        assertThat(ended).isEmpty();

        disk.say(99 * MB);

        await().until(() -> ended.size() == 3);
        assertThat(ended).containsExactly(2L, 3L, 1L);
    }

    @Test
    void nothing_is_sealed_below_the_emergency_floor() {
        LedgerWriter ledger = begin(1, "1");
        new Speaker(ledger, 0, 440).speak(at(0), at(1));
        close(ledger, 1);
        disk.say(99 * MB);
        assertThat(fixture.seal(1, 1)).isInstanceOf(SealFailed.class);

        disk.say(200 * MB);

        assertThat(fixture.seal(1, 1)).isInstanceOf(Sealed.class);
    }

    private LedgerWriter begin(long id, String priority) {
        LedgerHeader header = VaultFixture.header(id);
        LedgerWriter ledger =
                fixture.vault.begin(
                        new LedgerHeader(
                                id,
                                header.globalId(),
                                header.coreIdent(),
                                header.start(),
                                header.startNanos(),
                                Map.of(LedgerHeader.PRIORITY, priority)));
        assertThat(ledger.opening().toCompletableFuture().join())
                .isEqualTo(new LedgerWriter.Opening.Opened());
        return ledger;
    }
}

package hark.vault.ledger;

import static hark.vault.VaultFixture.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hark.vault.LedgerWriter;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import hark.vault.ledger.PoorDisk.Together;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LedgerRoundsTest {
    private static final int LEDGERS = 20;

    /// Forcing takes long on a machine that is busy with other tests.
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @TempDir Path folder;
    private final PoorDisk disk = new PoorDisk();
    private final List<LedgerWriter> ledgers = new ArrayList<>();
    private VaultFixture fixture;

    @BeforeEach
    void open() {
        fixture =
                new VaultFixture(
                        VaultSettings.at(folder).withMinFreeMb(0), VaultFixture.KEYS, disk);
    }

    @AfterEach
    void shut() {
        disk.goOn();
        fixture.close();
    }

    @Test
    void one_force_carries_all_ledgers_to_the_disk() throws IOException {
        disk.force(Together.CAN);
        beginAll();
        int each = disk.forces();
        int all = disk.forcesOfAll();

        speakAll();

        await().until(() -> disk.forcesOfAll() > all);
        await().until(this::allAreWritten);
        assertThat(disk.forces()).isEqualTo(each);
    }

    /// At most one write a recording and round, however many packets come; rounds are further apart than 250 ms.
    @Test
    void ledger_is_written_once_a_round() throws IOException {
        beginAll();
        int before = disk.writes();
        long began = System.nanoTime();

        speakAll();
        await().until(this::allAreWritten);

        long rounds = (System.nanoTime() - began) / VaultSettings.WRITE_EVERY.toNanos() + 2;
        assertThat(VaultSettings.WRITE_EVERY).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        assertThat(disk.writes() - before).isBetween(LEDGERS, (int) rounds * LEDGERS);
    }

    @Test
    void where_the_disk_cannot_force_all_each_ledger_is_forced() {
        beginAll();
        int before = disk.forces();

        speakAll();

        await().until(() -> disk.forces() >= before + LEDGERS);
    }

    @Test
    void when_forcing_all_fails_each_ledger_is_forced_and_none_is_lost() {
        disk.force(Together.FAILS);
        beginAll();
        int before = disk.forces();

        speakAll();
        await().until(() -> disk.forces() >= before + LEDGERS);
        disk.force(Together.CAN);
        int all = disk.forcesOfAll();
        speakAll();

        await().until(() -> disk.forcesOfAll() > all);
    }

    @Test
    void failure_of_every_round_is_said_once_and_its_end() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LedgerRounds.class);
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            beginAll();
            disk.force(Together.FAILS);
            await().atMost(A_WHILE).until(() -> spoken() && !lines.list.isEmpty());
            int before = disk.forces();
            await().atMost(A_WHILE)
                    .until(() -> spoken() && disk.forces() >= before + 2 * LEDGERS + 1);
            disk.force(Together.CAN);
            await().atMost(A_WHILE).until(() -> spoken() && lines.list.size() > 1);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .first()
                .isEqualTo(
                        "Ledgers cannot be forced to the disk together, each is by itself: Input/output error");
        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getLast().getFormattedMessage())
                .startsWith("Ledgers can be forced to the disk together again; it had failed ");
    }

    @Test
    void folder_in_which_the_ledgers_lie_is_forced() {
        disk.force(Together.CAN);
        beginAll();

        speakAll();

        await().until(() -> disk.forcesOfAll() > 0);
        assertThat(disk.forcedFolder()).isEqualTo(folder.resolve("ledger"));
    }

    @Test
    void round_that_meets_a_running_force_has_its_own_right_after_it() {
        disk.force(Together.CAN);
        beginAll();
        disk.hangForces();
        speakAll();
        await().until(() -> disk.hangingForces() == 1);
        int before = disk.writes();
        speakAll();
        await().until(() -> disk.writes() >= before + LEDGERS);
        disk.hangWrites(); // no further round
        speakAll();
        await().until(() -> disk.hangingWrites() > 0);
        int all = disk.forcesOfAll();

        disk.letForcesGoOn();

        await().until(() -> disk.forcesOfAll() >= all + 2);
        assertThat(fixture.meters.get("hark.ledger.force").timer().count()).isPositive();
    }

    @Test
    void force_that_breaks_is_not_the_last() {
        beginAll();
        disk.force(Together.BREAKS);
        speakAll();
        await().until(() -> disk.forcesOfAll() == 1);

        disk.force(Together.CAN);

        await().until(() -> disk.forcesOfAll() > 1);
    }

    private void beginAll() {
        LongStream.rangeClosed(1, LEDGERS).forEach(id -> ledgers.add(fixture.begin(id)));
    }

    private void speakAll() {
        ledgers.forEach(ledger -> new Speaker(ledger, 0, 440).speak(at(0), at(1)));
    }

    private boolean spoken() {
        speakAll();
        return true;
    }

    private boolean allAreWritten() throws IOException {
        for (long id = 1; id <= LEDGERS; id++) {
            if (Survey.of(fixture.ledger(id)).packets() < 50) {
                return false;
            }
        }
        return true;
    }
}

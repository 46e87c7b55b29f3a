package hark.vault.ledger;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.audio.AudioMeasure;
import hark.support.VirtualTimers;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import hark.vault.LedgerWriter.ReportEntry;
import hark.vault.Speaker;
import hark.vault.SpokenPacket;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
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
        fixture.close();
    }

    @Test
    void what_goes_in_comes_out() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        SpokenPacket entry =
                new SpokenPacket(
                        3,
                        70_000,
                        0xFFFF_FFFFL,
                        0x8000_0001L,
                        101,
                        true,
                        false,
                        at(-0.5),
                        "X/48000");
        ledger.packet(entry, ByteBuffer.wrap(new byte[] {9, 1, 2, 3}, 1, 2));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
        ledger.legs(new LegRoles(2));
        ledger.report(new ReportEntry(3, 0x8000_0001L, 0xE123_4567_89AB_CDEFL, 160, at(1.5)));
        ledger.metadata(ByteBuffer.wrap(new byte[] {9, '<', 0, '>'}, 1, 3), at(1.6));
        ledger.metadata(ByteBuffer.allocate(0), at(-1));
        ledger.metadataLeftOut(3);
        close(ledger, 2);

        List<LedgerEntry> entries = entries(1);

        assertThat(entries)
                .containsExactly(
                        new LedgerEntry.Packet(
                                3,
                                70_000,
                                0xFFFF_FFFFL,
                                0x8000_0001L,
                                101,
                                true,
                                false,
                                -500_000_000,
                                "X/48000",
                                ByteBuffer.wrap(new byte[] {1, 2})),
                        new LedgerEntry.Marked(Mark.BLACKOUT_BEGAN, 1_000_000_000),
                        new LedgerEntry.Roles(new LegRoles(2)),
                        new LedgerEntry.Reported(
                                3, 0x8000_0001L, 0xE123_4567_89AB_CDEFL, 160, 1_500_000_000),
                        new LedgerEntry.Document(
                                1_600_000_000, ByteBuffer.wrap(new byte[] {'<', 0, '>'})),
                        new LedgerEntry.Document(0, ByteBuffer.allocate(0)),
                        new LedgerEntry.DocumentsLeftOut(3),
                        new LedgerEntry.Ended(2_000_000_000));
    }

    @Test
    void largest_datagram_fits_into_an_entry() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        new Speaker(ledger, 0, 440).packet("L16/44100", at(0), new byte[65_507]);
        close(ledger, 1);

        assertThat(((LedgerEntry.Packet) entries(1).getFirst()).payload().remaining())
                .isEqualTo(65_507);
    }

    @Test
    void packets_that_come_before_the_file_is_open_are_in_it() throws IOException {
        LedgerWriter ledger = fixture.vault.begin(VaultFixture.header(1));
        new Speaker(ledger, 0, 440).speak(at(0), at(1));
        close(ledger, 1);

        assertThat(fixture.sealed(1, 1).toneLevel(AudioMeasure.LEFT, 440, 0, 1))
                .isGreaterThan(8000);
    }

    @Test
    void packets_reach_the_file_while_the_call_goes_on_and_few_writes_do_it() {
        LedgerWriter ledger = fixture.begin(1);
        int before = disk.writes();
        new Speaker(ledger, 0, 440).speak(at(0), at(1));

        await().until(() -> Survey.of(fixture.ledger(1)).packets() == 50);
        await().until(() -> disk.forces() >= 2);

        assertThat(disk.writes() - before).isLessThanOrEqualTo(5);
    }

    @Test
    void disk_that_is_full_for_a_while_costs_nothing() throws IOException {
        LedgerFile ledger = (LedgerFile) fixture.begin(1);
        Speaker speaker = new Speaker(ledger, 0, 440);
        disk.leave(1234);
        speaker.speak(at(0), at(1));
        ledger.flush();
        ledger.flush();
        disk.leave(Long.MAX_VALUE);
        speaker.speak(at(1), at(2));
        disk.leave(0);
        CompletableFuture<?> closed = ledger.close(at(2)).toCompletableFuture();
        ledger.flush();
        assertThat(closed).isNotDone();
        disk.leave(Long.MAX_VALUE);
        closed.join();

        assertThat(ledger.failure().toCompletableFuture()).isNotDone();
        assertThat(fixture.sealed(1, 2).toneLevel(AudioMeasure.LEFT, 440, 0, 2))
                .isGreaterThan(8000);
    }

    @Test
    void ledger_that_cannot_begin_leaves_no_file_open() {
        disk.leave(0);
        LedgerWriter ledger = fixture.vault.begin(VaultFixture.header(1));

        assertThat(ledger.opening().toCompletableFuture().join())
                .isInstanceOf(LedgerWriter.Opening.OpenFailed.class);
        assertThat(disk.openFiles()).isZero();
        assertThat(folder.resolve("ledger/1.ledger")).doesNotExist();
    }

    @Test
    void disk_that_stays_full_is_told_and_what_it_refused_is_written_when_there_is_room_again()
            throws IOException {
        LedgerFile ledger = (LedgerFile) fixture.begin(1);
        Speaker speaker = new Speaker(ledger, 0, 440);
        disk.leave(1234);
        speaker.speak(at(0), at(1));
        ledger.flush();
        timers.advance(Duration.ofSeconds(11));

        assertThat(ledger.failure().toCompletableFuture().join()).contains("No space left");
        disk.leave(Long.MAX_VALUE);
        speaker.speak(at(1), at(2));
        close(ledger, 2);

        assertThat(fixture.sealed(1, 2).toneLevel(AudioMeasure.LEFT, 440, 0, 2))
                .isGreaterThan(8000);
    }

    @Test
    void memory_is_bounded_while_the_disk_is_full_and_marks_survive_all_the_same()
            throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        LedgerWriter other = fixture.begin(2);
        disk.leave(0);
        Speaker speaker = new Speaker(ledger, 0, 440);
        speaker.speak(at(0), at(600));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(600));
        assertThat(fixture.meters.get("hark.ledger.dropped.packets").counter().count())
                .isGreaterThan(5000);

        disk.leave(Long.MAX_VALUE);
        new Speaker(other, 0, 440).speak(at(0), at(1));
        close(ledger, 601);
        close(other, 1);

        Survey survey = Survey.of(fixture.ledger(1));
        assertThat(survey.packets() + survey.dropped()).isEqualTo(30_000);
        assertThat(survey.silences().within(601 * 8000L, 8000)).hasSize(1);
        assertThat(Files.size(folder.resolve("ledger/1.ledger")))
                .isLessThanOrEqualTo(VaultSettings.LEDGER_BACKLOG_BYTES + 50_000L);
        assertThat(Survey.of(fixture.ledger(2)).packets()).isEqualTo(50);
    }

    @Test
    void what_was_dropped_is_told_before_the_end() throws IOException {
        LedgerFile ledger = (LedgerFile) fixture.begin(1);
        disk.leave(0);
        new Speaker(ledger, 0, 440).speak(at(0), at(600));

        disk.leave(Long.MAX_VALUE);
        ledger.flush();

        Survey survey = Survey.of(fixture.ledger(1));
        assertThat(survey.packets() + survey.dropped()).isEqualTo(30_000);
    }

    @Test
    void what_comes_after_the_end_is_not_kept() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        close(ledger, 1);

        new Speaker(ledger, 0, 440).speak(at(0), at(1));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
        ledger.metadata(ByteBuffer.allocate(1), at(1));
        ledger.metadata(ByteBuffer.allocate(VaultSettings.METADATA_BYTES_MAX + 1), at(1));

        assertThat(entries(1)).containsExactly(new LedgerEntry.Ended(1_000_000_000));
    }

    @Test
    void metadata_are_bounded_in_number_and_the_rest_is_counted() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        for (int i = 0; i < VaultSettings.METADATA_DOCUMENTS_MAX + 2; i++) {
            ledger.metadata(ByteBuffer.wrap(new byte[] {(byte) i}), at(i));
        }
        close(ledger, 1);

        Survey survey = Survey.of(fixture.ledger(1));
        assertThat(survey.documents()).hasSize(VaultSettings.METADATA_DOCUMENTS_MAX);
        assertThat(survey.documents().getLast().bytes().get()).isEqualTo((byte) 99);
        assertThat(survey.documentsLeftOut()).isEqualTo(2);
    }

    @Test
    void metadata_are_bounded_in_length_and_what_still_fits_is_kept() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        ledger.metadata(ByteBuffer.allocate(VaultSettings.METADATA_BYTES_MAX - 1), at(0));
        ledger.metadata(ByteBuffer.allocate(2), at(1));
        ledger.metadata(ByteBuffer.allocate(1), at(2));
        close(ledger, 3);

        Survey survey = Survey.of(fixture.ledger(1));
        assertThat(survey.documents())
                .extracting(document -> document.bytes().remaining())
                .containsExactly(VaultSettings.METADATA_BYTES_MAX - 1, 1);
        assertThat(survey.documentsLeftOut()).isEqualTo(1);
    }

    @Test
    void metadata_survive_a_disk_that_is_full_for_a_while() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        disk.leave(0);
        new Speaker(ledger, 0, 440).speak(at(0), at(600));
        ledger.metadata(ByteBuffer.wrap(new byte[] {1}), at(600));
        disk.leave(Long.MAX_VALUE);
        close(ledger, 601);

        Survey survey = Survey.of(fixture.ledger(1));
        assertThat(survey.dropped()).isPositive();
        assertThat(survey.documents()).hasSize(1);
    }

    private List<LedgerEntry> entries(long recordingId) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (LedgerReader reader = fixture.ledger(recordingId).open()) {
            Optional<LedgerEntry> entry = reader.next();
            while (entry.isPresent()) {
                entries.add(entry.get());
                entry = reader.next();
            }
        }
        return entries;
    }
}

package hark.vault.render;

import static hark.audio.AudioMeasure.LEFT;
import static hark.audio.AudioMeasure.RIGHT;
import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.audio.AudioMeasure;
import hark.audio.G711;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.SealOrder.Channels;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.ledger.LedgerEntry;
import hark.vault.ledger.LedgerFile;
import hark.vault.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {
    private static final double PITCH = 440;
    private static final double LOUD = 8000;
    private static final double PACKET = 0.02;

    @TempDir Path folder;
    private VaultFixture fixture;
    private LedgerWriter ledger;
    private Speaker speaker;

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(folder);
        ledger = fixture.begin(1);
        speaker = new Speaker(ledger, 0, PITCH);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void lost_packets_are_silence_of_their_length() throws IOException {
        speaker.speak(at(0), at(1));
        speaker.lose(10);
        speaker.speak(at(1.2), at(2));

        AudioMeasure audio = sealed(2);

        assertThat(audio.silent(1, 1.2)).isTrue();
        assertThat(audio.toneLevel(LEFT, PITCH, 0.9, 1)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 1.2, 1.3)).isGreaterThan(LOUD);
    }

    @Test
    void packets_that_overtake_each_other_lie_in_their_order() throws IOException {
        speaker.speak(at(0), at(1));
        speaker.swapped(at(1.04), at(1.045));
        speaker.speak(at(1.04), at(2));
        short[] overtaken = sealed(2).samples(LEFT);

        LedgerWriter orderly = fixture.begin(2);
        new Speaker(orderly, 0, PITCH).speak(at(0), at(2));
        close(orderly, 2);

        assertThat(overtaken).isEqualTo(fixture.sealed(2, 2).samples(LEFT));
    }

    @Test
    void packet_that_comes_twice_is_heard_and_counted_once() {
        speaker.speak(at(0), at(1));
        speaker.repeat(at(1.002));
        speaker.speak(at(1), at(2));
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        assertThat(sealed.packets()).isEqualTo(100);
        assertThat(sealed.lost()).isZero();
    }

    @Test
    void keepalives_without_payload_are_no_blackout_and_no_audio() throws IOException {
        speaker.speak(at(0), at(1));
        speaker.lose(2);
        speaker.packet("unknown/96", at(1.04), new byte[0]);
        speaker.lose(2);
        speaker.packet("PCMU/8000", at(1.09), new byte[0]);
        speaker.speak(at(1.12), at(2));
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        assertThat(sealed.lost()).isEqualTo(4);
        String manifest = sealed.filename().replace(".wav", ".json");
        assertThat(folder.resolve(manifest)).content().doesNotContain("notDecoded");
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.firstSound(LEFT, 100, 1.01)).isEqualTo(1.12, within(0.002));
    }

    @Test
    void loss_inside_a_blackout_is_not_counted() {
        speaker.speak(at(0), at(1));
        speaker.withhold();
        speaker.lose(5);
        speaker.speak(at(1.1), at(1.5));
        speaker.show();
        speaker.speak(at(1.5), at(2));
        close(ledger, 2);

        assertThat(((Sealed) fixture.seal(1, 2)).lost()).isZero();
    }

    @Test
    void jitter_leaves_no_gap() throws IOException {
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 1; i <= 500; i++) {
            speaker.packet(at(i * PACKET + chance.nextDouble() * 0.06));
        }

        AudioMeasure audio = sealed(10);

        for (int i = 1; i < 490; i++) {
            assertThat(audio.toneLevel(LEFT, PITCH, i * PACKET, (i + 1) * PACKET))
                    .isGreaterThan(LOUD - 500);
        }
    }

    @Test
    void network_that_stood_still_moves_nothing() throws IOException {
        speaker.speak(at(0), at(3));
        for (int i = 1; i <= 30; i++) {
            speaker.packet(at(3.6 + i * 0.0001));
        }
        speaker.speak(at(3.6), at(5));

        AudioMeasure audio = sealed(5);

        assertThat(audio.toneLevel(LEFT, PITCH, 3.0, 3.6)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 3.6, 5)).isGreaterThan(LOUD);
    }

    @Test
    void sender_that_stops_its_clock_while_it_holds_is_put_where_it_arrives() throws IOException {
        speaker.speak(at(0), at(2));
        speaker.speak(at(7), at(9));

        AudioMeasure audio = sealed(9);

        assertThat(audio.silent(2, 7)).isTrue();
        assertThat(audio.toneLevel(LEFT, PITCH, 1.5, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 7, 9)).isGreaterThan(LOUD);
    }

    @Test
    void short_words_of_a_sender_that_stops_its_clock_between_them_are_put_where_they_arrive()
            throws IOException {
        double[] words = {3.0, 4.4, 5.8, 7.2, 8.6};
        speaker.speak(at(0), at(2));
        for (double word : words) {
            speaker.speak(at(word), at(word + 0.3));
        }

        AudioMeasure audio = sealed(10);

        double heardFrom = 2;
        for (double word : words) {
            assertThat(audio.silent(heardFrom, word)).isTrue();
            assertThat(audio.toneLevel(LEFT, PITCH, word, word + 0.3)).isGreaterThan(LOUD);
            heardFrom = word + 0.3;
        }
    }

    @Test
    void network_that_stood_still_twice_moves_nothing() throws IOException {
        speaker.speak(at(0), at(3));
        for (int i = 1; i <= 20; i++) {
            speaker.packet(at(3.6 + i * 0.0001));
        }
        for (int i = 1; i <= 30; i++) {
            speaker.packet(at(4.4 + i * 0.0001));
        }
        for (int i = 1; i <= 20; i++) {
            speaker.packet(at(4.5 + i * 0.0001));
        }
        speaker.speak(at(4.4), at(6));

        AudioMeasure audio = sealed(6);

        assertThat(audio.toneLevel(LEFT, PITCH, 3.0, 4.4)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 4.4, 6)).isGreaterThan(LOUD);
    }

    @Test
    void sender_whose_clock_runs_on_in_silence_is_put_where_it_arrives() throws IOException {
        speaker.speak(at(0), at(2));
        speaker.jump(5 * 8000);
        speaker.speak(at(7), at(9));

        AudioMeasure audio = sealed(9);

        assertThat(audio.silent(2, 7)).isTrue();
        assertThat(audio.toneLevel(LEFT, PITCH, 7, 9)).isGreaterThan(LOUD);
    }

    @Test
    void timestamps_that_jump_do_not_move_the_audio() throws IOException {
        speaker.speak(at(0), at(2));
        speaker.jump(1_000_000_000);
        speaker.speak(at(2), at(4));
        speaker.jump(-1_500_000_000);
        speaker.speak(at(4), at(6));

        AudioMeasure audio = sealed(6);

        assertThat(audio.toneLevel(LEFT, PITCH, 0.0, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 2, 4)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, PITCH, 4, 6)).isGreaterThan(LOUD);
    }

    @Test
    void new_source_goes_on_where_the_old_one_ended() throws IOException {
        speaker.speak(at(0), at(2));
        speaker.restart(0xCAFEBABEL);
        speaker.speak(at(2), at(4));

        AudioMeasure audio = sealed(4);

        assertThat(audio.toneLevel(LEFT, PITCH, 0, 4)).isGreaterThan(LOUD);
    }

    @Test
    void two_sources_on_one_leg_at_once_are_both_heard() throws IOException {
        Speaker second = new Speaker(ledger, 0, 1000);
        second.restart(0xCAFEBABEL);
        for (double from = 0; from < 2; from += PACKET) {
            speaker.speak(at(from), at(from + PACKET));
            second.speak(at(from), at(from + PACKET));
        }

        AudioMeasure audio = sealed(2);

        assertThat(audio.toneLevel(LEFT, PITCH, 0.1, 1.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, 1000, 0.1, 1.9)).isGreaterThan(LOUD);
    }

    @Test
    void a_source_with_every_packet_is_heard_within_bounded_memory() throws IOException {
        for (int i = 0; i < 500; i++) {
            speaker.restart(0x1000 + i);
            speaker.speak(at(i * PACKET), at((i + 1) * PACKET));
        }

        assertThat(sealed(10).toneLevel(LEFT, PITCH, 0.1, 9.9)).isGreaterThan(LOUD);
    }

    @Test
    void legs_with_unlike_numbers_start_together() throws IOException {
        Speaker other = new Speaker(ledger, 1, 1000);
        other.restart(0xDEADBEEFL);
        ledger.legs(new LegRoles(1));
        speaker.speak(at(0.5), at(1.5));
        other.speak(at(0.5), at(1.5));

        AudioMeasure audio = sealed(2);

        assertThat(audio.firstSound(LEFT, 100, 0)).isEqualTo(0.5, within(0.001));
        assertThat(audio.firstSound(RIGHT, 100, 0)).isEqualTo(0.5, within(0.001));
        assertThat(audio.silent(1.5, 2)).isTrue();
    }

    @Test
    void clock_that_runs_fast_does_not_drift_over_an_hour() throws IOException {
        drift(100);
    }

    @Test
    void clock_that_runs_slow_does_not_drift_over_an_hour() throws IOException {
        drift(-100);
    }

    @Test
    void comfort_noise_and_telephone_events_are_never_heard() throws IOException {
        speaker.speak(at(0), at(1));
        for (int i = 0; i < 25; i++) {
            speaker.packet("telephone-event/8000", at(1.02 + i * PACKET), new byte[] {5, 10, 1, 2});
        }
        for (int i = 0; i < 25; i++) {
            speaker.packet("CN/8000", at(1.52 + i * PACKET), new byte[] {64});
        }
        speaker.speak(at(2), at(3));

        AudioMeasure audio = sealed(3);

        assertThat(audio.silent(1, 2)).isTrue();
        assertThat(audio.toneLevel(LEFT, PITCH, 2, 3)).isGreaterThan(LOUD);
    }

    @Test
    void a_law_is_heard_as_well() throws IOException {
        byte[] loud = new byte[Speaker.SAMPLES];
        Arrays.fill(loud, G711.toALaw((short) 9000));
        speaker.packet("PCMA/8000", at(PACKET), loud);

        assertThat(sealed(1).samples(LEFT)[80]).isEqualTo(G711.fromALaw(loud[0]));
    }

    @Test
    void what_cannot_be_decoded_is_silence_and_kept_whole_beside_the_file() throws IOException {
        speaker.packet(
                "G729/8000",
                at(PACKET),
                "twenty bytes of G729".getBytes(StandardCharsets.US_ASCII));
        close(ledger, 1);

        Sealed sealed = (Sealed) fixture.seal(1, 1);

        Path file = folder.resolve(sealed.filename());
        String name = file.getFileName().toString().replace(".wav", "");
        assertThat(fixture.measure(sealed.filename()).silent(0, 1)).isTrue();
        assertThat(firstPayload(file.resolveSibling(name + ".ledger")))
                .isEqualTo("twenty bytes of G729");
        assertThat(file.resolveSibling(name + ".json")).content().contains("\"G729/8000\"");
    }

    private String firstPayload(Path ledger) throws IOException {
        try (LedgerReader reader = fixture.ledger(ledger).open()) {
            LedgerEntry.Packet packet = (LedgerEntry.Packet) reader.next().orElseThrow();
            return StandardCharsets.ISO_8859_1.decode(packet.payload()).toString();
        }
    }

    @Test
    void same_ledger_gives_the_same_bytes() throws IOException {
        speaker.speak(at(0), at(2));
        close(ledger, 2);
        Path copy = Files.createDirectories(folder.resolve("other/ledger")).resolve("1.ledger");
        Files.copy(folder.resolve("ledger/1.ledger"), copy);

        String key = "2026/11/23/" + VaultFixture.header(1).globalId() + ".key";
        Files.createDirectories(folder.resolve("other/2026/11/23"));
        Files.copy(folder.resolve(key), folder.resolve("other").resolve(key));

        try (VaultFixture other = new VaultFixture(folder.resolve("other"))) {
            Sealed one = (Sealed) fixture.seal(1, 2);
            Sealed two = (Sealed) other.seal(1, 2);

            assertThat(two).isEqualTo(one);
            assertThat(other.content(two.filename())).isEqualTo(fixture.content(one.filename()));
        }
    }

    /// A sender whose quartz is off says a click at every tenth second of our time.
    private void drift(double partsPerMillion) throws IOException {
        double rate = 8000 * (1 + partsPerMillion / 1e6);
        long sample = 0;
        byte[] payload = new byte[Speaker.SAMPLES];
        while (sample / rate < 3600) {
            for (int i = 0; i < payload.length; i++) {
                double second = (sample + i) / rate;
                payload[i] = G711.toMuLaw((short) (second % 10 < 0.01 ? 10_000 : 0));
            }
            sample += payload.length;
            speaker.packet("PCMU/8000", at(sample / rate), payload);
            if (sample % 160_000 == 0) {
                ((LedgerFile) ledger).flush();
            }
        }
        close(ledger, 3600);

        Sealed sealed = (Sealed) fixture.seal(1, 3600, Channels.MONO);

        AudioMeasure audio = fixture.measure(sealed.filename());
        for (int second = 10; second < 3600; second += 10) {
            assertThat(audio.firstSound(LEFT, 5000, second - 1)).isEqualTo(second, within(0.010));
        }
    }

    private AudioMeasure sealed(double seconds) throws IOException {
        close(ledger, seconds);
        return fixture.sealed(1, seconds);
    }
}

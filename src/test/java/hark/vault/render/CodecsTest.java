package hark.vault.render;

import static hark.audio.AudioMeasure.LEFT;
import static hark.audio.AudioMeasure.RIGHT;
import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.audio.AudioMeasure;
import hark.audio.OggPackets;
import hark.audio.Tone;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.Talk;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CodecsTest {
    private static final double LOUD = 7000;
    private static final String OPUS = "opus/48000/2";

    @TempDir Path folder;
    private VaultFixture fixture;
    private LedgerWriter ledger;

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(folder);
        ledger = fixture.begin(1);
        ledger.legs(new LegRoles(1));
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void opus_is_heard_on_its_side_and_lasts_as_long_as_it_was_said() throws IOException {
        opus(0, "tone-440").speak(at(0.4), at(2), 20);
        opus(1, "tone-880").speak(at(0.4), at(2), 20);

        AudioMeasure audio = sealed(3);

        assertThat(audio.seconds()).isEqualTo(3);
        assertThat(audio.toneLevel(LEFT, 440, 0.5, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 880, 0.5, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 440, 0.5, 2)).isLessThan(50);
        assertThat(audio.firstSound(LEFT, 500, 0)).isEqualTo(0.4, within(0.02));
        assertThat(audio.silent(2.001, 3)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"fec-440, 16000", "tone-440, 48000", "stereo-440, 48000"})
    void file_is_as_wide_as_what_opus_says(String fixtureName, int rate) {
        List<byte[]> packets = OggPackets.opus(fixtureName + ".opus");
        new Talk(ledger, 0, OPUS, packets).speak(at(0), at(1), 20);
        close(ledger, 1);

        assertThat(((Sealed) fixture.seal(1, 1)).sampleRate()).isEqualTo(rate);
    }

    @Test
    void one_lost_packet_of_opus_is_heard_from_the_next_and_the_manifest_says_so()
            throws IOException {
        Talk talk = opus(0, "fec-440");
        talk.speak(at(0), at(53 * 0.02), 20);
        talk.skip(20);
        talk.speak(at(54 * 0.02), at(2), 20);
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        assertThat(sealed.lost()).isEqualTo(1);
        assertThat(manifest(sealed).path("recovered").asInt()).isEqualTo(1);
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.toneLevel(LEFT, 440, 1.06, 1.08)).isGreaterThan(3000);
    }

    @Test
    void packet_after_a_blackout_recovers_nothing_from_it() throws IOException {
        Talk talk = opus(0, "fec-440");
        talk.speak(at(0), at(1), 20);
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
        talk.withhold();
        talk.speak(at(1), at(54 * 0.02), 20);
        ledger.mark(Mark.BLACKOUT_ENDED, at(54 * 0.02));
        talk.show();
        talk.speak(at(54 * 0.02), at(2), 20);
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        assertThat(manifest(sealed).has("recovered")).isFalse();
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.silent(1, 1.08)).isTrue();
    }

    @Test
    void pause_in_opus_is_silence_and_what_follows_is_in_its_place() throws IOException {
        Talk talk = opus(0, "tone-440");
        talk.speak(at(0), at(1), 20);
        talk.pause(1500);
        talk.speak(at(2.5), at(3), 20);
        close(ledger, 3);

        Sealed sealed = (Sealed) fixture.seal(1, 3);

        assertThat(sealed.lost()).isZero();
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.silent(1.001, 2.499)).isTrue();
        assertThat(audio.toneLevel(LEFT, 440, 2.55, 3)).isGreaterThan(LOUD - 1000);
    }

    @Test
    void legs_of_three_codecs_lie_side_by_side() throws IOException {
        opus(0, "tone-440").speak(at(0.5), at(2), 20);
        new Speaker(ledger, 1, 1000).speak(at(0.5), at(2));
        new Talk(ledger, 2, "G722/8000", Talk.cut("tone-880.g722", 160)).speak(at(0.5), at(2), 20);

        AudioMeasure audio = sealed(2);

        assertThat(audio.frames()).isEqualTo(96_000);
        assertThat(audio.toneLevel(LEFT, 440, 0.6, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, 880, 0.6, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 1000, 0.6, 1.99)).isEqualTo(8192, within(200.0));
        assertThat(audio.firstSound(RIGHT, 500, 0)).isEqualTo(0.5, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "L16/8000, 8000",
        "L16/16000, 16000",
        "L16/44100, 48000",
        "L16/44100/2, 48000",
        "L16/11025, 16000",
        "L16/32000, 48000"
    })
    void l16_of_any_rate_keeps_its_tone(String encoding, int fileRate) throws IOException {
        new Talk(ledger, 0, encoding, tone(encoding, 1000)).speak(at(0.5), at(2.5), 40);
        close(ledger, 3);

        Sealed sealed = (Sealed) fixture.seal(1, 3);

        assertThat(sealed.sampleRate()).isEqualTo(fileRate);
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.toneLevel(LEFT, 1000, 0.6, 2.4)).isEqualTo(8000, within(80.0));
        assertThat(audio.firstSound(LEFT, 500, 0)).isEqualTo(0.5, within(0.003));
        assertThat(audio.silent(2.51, 3)).isTrue();
    }

    @Test
    void payload_that_makes_no_sense_is_a_gap_and_counted() throws IOException {
        Talk talk = opus(0, "tone-440");
        talk.speak(at(0), at(1), 20);
        talk.send(at(1.02), new byte[] {(byte) 0xFB});
        talk.skip(20);
        talk.send(at(1.04), new byte[] {3, 63, 1, 2});
        talk.skip(20);
        talk.speak(at(1.04), at(2), 20);
        new Talk(ledger, 1, "L16/8000", List.of(new byte[321])).speak(at(0), at(1), 20);
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        JsonNode malformed = manifest(sealed).path("malformed");
        assertThat(malformed.path(OPUS).asInt()).isEqualTo(2);
        assertThat(malformed.path("L16/8000").asInt()).isEqualTo(50);
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.silent(1.001, 1.039)).isTrue();
        assertThat(audio.toneLevel(LEFT, 440, 1.1, 2)).isGreaterThan(LOUD - 1000);
    }

    @Test
    void comfort_noise_is_silence_and_is_counted_as_what_it_is() throws IOException {
        Talk talk = new Talk(ledger, 0, "G722/8000", Talk.cut("tone-440.g722", 160));
        talk.speak(at(0), at(1), 20);
        Talk noise = talk.goingOnIn("CN/8000", List.of(new byte[] {40}));
        noise.packet(at(1.02), 1000);
        noise.goingOnIn("G722/8000", Talk.cut("tone-440.g722", 160)).speak(at(2), at(3), 20);
        close(ledger, 3);

        Sealed sealed = (Sealed) fixture.seal(1, 3);

        assertThat(
                        manifest(sealed)
                                .path("streams")
                                .get(0)
                                .path("encodings")
                                .path("CN/8000")
                                .asInt())
                .isEqualTo(1);
        assertThat(manifest(sealed).has("notDecoded")).isFalse();
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.silent(1.001, 1.999)).isTrue();
        assertThat(audio.toneLevel(LEFT, 440, 2.1, 3)).isGreaterThan(LOUD);
    }

    @Test
    void leg_that_changes_its_clock_in_mid_call_stays_in_its_place() throws IOException {
        Speaker narrow = new Speaker(ledger, 0, 1000);
        narrow.speak(at(0), at(1));
        Talk wide = opus(0, "tone-440");
        wide.speak(at(1), at(2), 20);
        wide.goingOnIn("PCMU/8000", List.of(new byte[160])).speak(at(2), at(2.5), 20);

        AudioMeasure audio = sealed(3);

        assertThat(audio.toneLevel(LEFT, 1000, 0.1, 0.99)).isEqualTo(8192, within(200.0));
        assertThat(audio.toneLevel(LEFT, 440, 1.1, 2)).isGreaterThan(LOUD);
        assertThat(audio.rms(LEFT, 2.01, 2.49)).isGreaterThan(30_000);
        assertThat(audio.silent(2.51, 3)).isTrue();
    }

    private Talk opus(int leg, String fixtureName) {
        return new Talk(ledger, leg, OPUS, OggPackets.opus(fixtureName + ".opus"));
    }

    /// A second in packets of 40 ms, the same on all channels.
    private static List<byte[]> tone(String encoding, double hertz) {
        String[] words = encoding.split("/");
        int rate = Integer.parseInt(words[1]);
        int channels = words.length > 2 ? Integer.parseInt(words[2]) : 1;
        Tone tone = new Tone(hertz, rate, 8000);
        List<byte[]> packets = new ArrayList<>();
        int samples = rate / 25;
        for (int packet = 0; packet < 25; packet++) {
            ByteBuffer payload = ByteBuffer.allocate(2 * channels * samples);
            for (int i = 0; i < samples * channels; i++) {
                payload.putShort(tone.sample((long) samples * packet + i / channels));
            }
            packets.add(payload.array());
        }
        return packets;
    }

    private JsonNode manifest(Sealed sealed) throws IOException {
        Path file = folder.resolve(sealed.filename().replace(".wav", ".json"));
        return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    }

    private AudioMeasure sealed(double seconds) throws IOException {
        close(ledger, seconds);
        return fixture.sealed(1, seconds);
    }
}

package hark.vault.render;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SpokenPacket;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Senders without manners.
class FuzzTest {
    private static final String[] ENCODINGS = {
        "PCMU/8000",
        "PCMA/8000",
        "PCMU/8000",
        "CN/8000",
        "G729/8000",
        "G722/8000",
        "opus/48000/2",
        "L16/44100/2",
        "telephone-event/8000",
        "",
        "\u00e9/\n"
    };

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_is_sent_the_length_is_right_and_blackouts_are_silent(long seed)
            throws IOException {
        SplittableRandom chance = new SplittableRandom(seed);
        try (VaultFixture fixture = new VaultFixture(folder)) {
            LedgerWriter ledger = fixture.begin(1);
            ledger.legs(new LegRoles(chance.nextInt(-1, 3)));
            send(ledger, chance, 0, 20);
            ledger.mark(Mark.BLACKOUT_BEGAN, at(20));
            ledger.mark(Mark.BLACKOUT_BEGAN, at(21));
            send(ledger, chance, 20, 40);
            ledger.mark(Mark.BLACKOUT_ENDED, at(40));
            ledger.mark(Mark.BLACKOUT_ENDED, at(41));
            send(ledger, chance, 40, 60);
            close(ledger, 60);

            AudioMeasure audio = fixture.sealed(1, 60);

            assertThat(audio.seconds()).isEqualTo(60);
            assertThat(audio.silent(20, 40)).isTrue();
            assertThat(audio.rms(AudioMeasure.LEFT, 0, 60)).isPositive();
        }
    }

    private static void send(LedgerWriter ledger, SplittableRandom chance, int from, int to) {
        long sequence = 0;
        long timestamp = 0;
        long ssrc = 1;
        for (int i = 0; i < 3000; i++) {
            if (chance.nextInt(20) == 0) {
                sequence = chance.nextLong();
            }
            if (chance.nextInt(20) == 0) {
                timestamp = chance.nextLong() & 0xFFFF_FFFFL;
            }
            if (chance.nextInt(50) == 0) {
                ssrc = chance.nextLong() & 0xFFFF_FFFFL;
            }
            byte[] payload = new byte[chance.nextInt(4) == 0 ? chance.nextInt(1500) : 160];
            chance.nextBytes(payload);
            double when = from + (to - from) * (i / 3000.0) + chance.nextDouble(-3, 3);
            ledger.packet(
                    new SpokenPacket(
                            chance.nextInt(100) == 0
                                    ? chance.nextInt(-5, 70_000)
                                    : chance.nextInt(3),
                            sequence++,
                            timestamp,
                            ssrc,
                            chance.nextInt(128),
                            chance.nextBoolean(),
                            chance.nextInt(50) == 0,
                            at(chance.nextInt(500) == 0 ? chance.nextDouble(-1e6, 1e6) : when),
                            ENCODINGS[chance.nextInt(ENCODINGS.length)]),
                    ByteBuffer.wrap(payload));
            timestamp = (timestamp + payload.length) & 0xFFFF_FFFFL;
        }
    }
}

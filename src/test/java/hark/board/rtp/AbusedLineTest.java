package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.Channel.TapStart;
import hark.board.rtp.RtpSettings.Receive;
import hark.board.srtp.MasterKey;
import hark.board.srtp.Sealing;
import hark.board.srtp.SrtpTerms;
import hark.board.srtp.Suite;
import hark.support.SeededIds;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What strangers send to the ports of a call costs the call nothing.
@ParameterizedClass
@EnumSource(Receive.class)
class AbusedLineTest {
    private static final int PACKETS = 300;
    private static final int STRANGE_PACKETS_A_PACKET = 20;
    private static final int LONGEST_DATAGRAM = 65_507;

    private final Line line;
    private final SplittableRandom random = new SplittableRandom(6);

    AbusedLineTest(Receive receive) {
        line = new Line(receive);
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    /// The call's packets, and between two of them many of a stranger's, to both of its ports.
    private void talkAmong(
            RtpChannel channel, IntFunction<byte[]> voice, IntFunction<byte[]> strange)
            throws IOException {
        try (Phone stranger = new Phone()) {
            for (int i = 0; i < 5; i++) {
                line.phone.send(channel.port(0), voice.apply(i));
            }
            line.untilReceived(5); // whose call it is, is firm
            for (int i = 5; i < PACKETS; i++) {
                for (int k = 0; k < STRANGE_PACKETS_A_PACKET; k++) {
                    stranger.send(channel.port(0) + k % 2, strange.apply(i));
                }
                line.phone.send(channel.port(0), voice.apply(i));
                if (i % 5 == 0) {
                    Line.join(channel.statistics()); // all are received
                }
            }
        }
        line.untilReceived(PACKETS);
        assertThat(line.kept.sequences())
                .containsExactlyElementsOf(LongStream.range(1000, 1000 + PACKETS).boxed().toList());
    }

    private byte[] noise(int lengthMax) {
        byte[] bytes = new byte[random.nextInt(lengthMax)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] voice(int i) {
        return RtpPacket.voice(1000 + i).bytes();
    }

    @Test
    void flood_that_looks_like_the_call_itself() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        talkAmong(channel, AbusedLineTest::voice, i -> RtpPacket.voice(1000 + i + 1).bytes());

        assertThat(line.fate("stranger")).isGreaterThan(PACKETS);
    }

    @Test
    void flood_under_ever_other_names() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);

        talkAmong(
                channel,
                AbusedLineTest::voice,
                i -> RtpPacket.voice(random.nextInt(65_536)).from(random.nextInt()).bytes());

        assertThat(Line.join(channel.statistics()).getFirst().ssrcChanges()).isZero();
    }

    @Test
    void flood_of_rubbish_and_of_reports() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        byte[] report = UdpReceiverTest.senderReport();

        talkAmong(
                channel,
                AbusedLineTest::voice,
                i -> random.nextBoolean() ? report.clone() : noise(200));
    }

    @Test
    void datagrams_as_long_as_there_are() throws IOException {
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        try (Phone stranger = new Phone()) {
            for (int i = 0; i < PACKETS; i++) {
                line.phone.send(channel.port(0), voice(i));
                stranger.send(channel.port(0) + 1, new byte[LONGEST_DATAGRAM]);
                line.phone.send(channel.port(0), new byte[LONGEST_DATAGRAM]);
                Line.join(channel.statistics());
            }
        }

        line.untilReceived(PACKETS);
        assertThat(line.fate("oversize")).isGreaterThanOrEqualTo(PACKETS);
    }

    @Test
    void flood_on_a_sealed_leg() throws IOException {
        SeededIds ids = new SeededIds(3);
        MasterKey key = MasterKey.random(Suite.AEAD_AES_128_GCM, ids);
        MasterKey other = MasterKey.random(Suite.AEAD_AES_128_GCM, ids);
        Sealing sender = new Sealing(key);
        Sealing forger = new Sealing(other);
        RtpChannel channel = line.open(Line.LEG.with(new SrtpTerms(List.of(key), key)));
        channel.tap(line.kept, TapStart.OPEN);

        talkAmong(
                channel,
                i -> sender.rtp(voice(i)),
                i -> random.nextBoolean() ? forger.rtp(voice(i)) : noise(200));
    }

    /// The same host, so that every packet has to be looked at.
    @Test
    void forged_packets_from_where_the_sender_is() {
        SeededIds ids = new SeededIds(3);
        MasterKey key = MasterKey.random(Suite.AES_CM_128_HMAC_SHA1_32, ids);
        Sealing sender = new Sealing(key);
        Sealing forger = new Sealing(MasterKey.random(Suite.AES_CM_128_HMAC_SHA1_32, ids));
        RtpChannel channel = line.open(Line.LEG.with(new SrtpTerms(List.of(key), key)));
        channel.tap(line.kept, TapStart.OPEN);
        for (int i = 0; i < PACKETS; i++) {
            for (int k = 0; k < 10; k++) {
                line.phone.send(channel.port(0), forger.rtp(voice(i + k)));
            }
            line.phone.send(channel.port(0), sender.rtp(voice(i)));
            if (i % 5 == 0) {
                Line.join(channel.statistics());
            }
        }

        line.untilReceived(PACKETS);
        assertThat(line.fate("unauthentic")).isEqualTo(10.0 * PACKETS);
    }

    /// A thread is shared by many calls.
    @Test
    void flood_on_one_call_costs_another_nothing() throws IOException {
        RtpChannel flooded = line.open(Line.LEG);
        RtpChannel channel = line.open(Line.LEG);
        channel.tap(line.kept, TapStart.OPEN);
        AtomicBoolean over = new AtomicBoolean();
        try (Phone stranger = new Phone()) {
            Thread flood =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!over.get()) {
                                    stranger.send(flooded.port(0), RtpPacket.voice(7));
                                }
                            });
            for (int i = 0; i < PACKETS; i++) {
                line.phone.send(channel.port(0), voice(i));
                if (i % 100 == 0) {
                    Line.join(channel.statistics());
                }
            }
            line.untilReceived(PACKETS);
            over.set(true);
            await().until(() -> !flood.isAlive());
        }

        assertThat(line.kept.sequences()).hasSize(PACKETS).isSorted().doesNotHaveDuplicates();
    }
}

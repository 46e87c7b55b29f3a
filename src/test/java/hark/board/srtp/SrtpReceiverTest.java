package hark.board.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.srtp.SrtpReceiver.Outcome;
import hark.support.Ids;
import hark.support.SeededIds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Suite.class)
class SrtpReceiverTest {
    private static final int SSRC = 0x9234_5678;

    private final Suite suite;
    private final Ids ids = new SeededIds(4);
    private final Bench bench = new Bench();
    private final MasterKey key;
    private final SrtpReceiver receiver;
    private final Sealing sender;

    SrtpReceiverTest(Suite suite) {
        this.suite = suite;
        key = MasterKey.random(suite, ids);
        receiver = new SrtpReceiver(terms(key));
        sender = new Sealing(key);
    }

    private SrtpTerms terms(MasterKey... theirs) {
        return new SrtpTerms(List.of(theirs), MasterKey.random(suite, ids));
    }

    private static byte[] voice(int sequence) {
        byte[] packet = new byte[172];
        Arrays.fill(packet, (byte) sequence);
        ByteBuffer.wrap(packet).put((byte) 0x80).put((byte) 0).putShort((short) sequence);
        ByteBuffer.wrap(packet).putInt(4, 160 * sequence).putInt(8, SSRC);
        return packet;
    }

    private Outcome open(byte[] sealed) {
        return receiver.rtp(ByteBuffer.wrap(sealed), bench, 0);
    }

    private byte[] opened(byte[] sealed, long nanos) {
        ByteBuffer packet = ByteBuffer.allocateDirect(4097).put(sealed).flip();
        assertThat(receiver.rtp(packet, bench, nanos)).isEqualTo(Outcome.OPENED);
        byte[] plain = new byte[packet.remaining()];
        packet.get(plain);
        return plain;
    }

    @Test
    void what_was_sealed_is_opened() {
        for (int sequence = 100; sequence < 200; sequence++) {
            assertThat(opened(sender.rtp(voice(sequence)), 0)).isEqualTo(voice(sequence));
        }
    }

    @Test
    void heads_with_contributors_and_extensions_stay_in_the_clear() {
        byte[] packet = voice(7);
        packet[0] = (byte) 0x92; // X, two contributors
        ByteBuffer.wrap(packet).putInt(20, 0xBEDE_0003);

        assertThat(opened(sender.rtp(packet), 0)).isEqualTo(packet);
    }

    @Test
    void packets_without_payload_and_of_all_lengths_are_opened() {
        for (int length = 12; length < 140; length++) {
            byte[] packet = Arrays.copyOf(voice(length), length);
            assertThat(opened(sender.rtp(packet), 0)).isEqualTo(packet);
        }
    }

    @Test
    void sequence_numbers_may_begin_anew_many_times() {
        int step = 900;
        for (int i = 0; i < 300; i++) { // four rounds
            int sequence = (65_000 + i * step) % 65_536;
            assertThat(opened(sender.rtp(voice(sequence)), 0)).isEqualTo(voice(sequence));
        }
    }

    @Test
    void who_overtakes_another_across_the_wrap_is_no_harm() {
        List<byte[]> sealed =
                List.of(65_533, 65_534, 65_535, 0, 1, 2).stream()
                        .map(s -> sender.rtp(voice(s)))
                        .toList();

        for (int i : new int[] {0, 3, 1, 5, 2, 4}) {
            assertThat(open(sealed.get(i))).isEqualTo(Outcome.OPENED);
        }
    }

    @Test
    void the_first_that_comes_may_lie_behind_the_first_wrap() {
        byte[] before = sender.rtp(voice(65_535));
        byte[] behind = sender.rtp(voice(0));

        assertThat(open(behind)).isEqualTo(Outcome.OPENED);
        assertThat(open(before)).isEqualTo(Outcome.OPENED);
    }

    @Test
    void who_comes_in_the_midst_finds_how_often_numbers_began_anew() {
        sender.after(40);
        int lost = 0;
        while (open(sender.rtp(voice(500 + lost))) != Outcome.OPENED) {
            lost++;
        }

        assertThat(lost).isLessThan(8);
        assertThat(opened(sender.rtp(voice(1000)), 0)).isEqualTo(voice(1000));
    }

    @Test
    void nothing_lost_when_it_was_a_few_hours() {
        sender.after(7);

        assertThat(open(sender.rtp(voice(500)))).isEqualTo(Outcome.OPENED);
    }

    @Test
    void more_than_half_a_round_may_be_lost() {
        open(sender.rtp(voice(100)));
        sender.rtp(voice(30_000));

        assertThat(open(sender.rtp(voice(60_000)))).isEqualTo(Outcome.OPENED);
        assertThat(open(sender.rtp(voice(100)))).isEqualTo(Outcome.OPENED);
    }

    @Test
    void what_comes_twice_is_told() {
        byte[] sealed = sender.rtp(voice(100));
        byte[] later = sender.rtp(voice(300));

        assertThat(open(sealed.clone())).isEqualTo(Outcome.OPENED);
        assertThat(open(sealed.clone())).isEqualTo(Outcome.SEEN);
        assertThat(open(later)).isEqualTo(Outcome.OPENED);
        assertThat(open(sealed.clone())).isEqualTo(Outcome.TOO_OLD);
    }

    @Test
    void a_change_of_any_bit_is_noticed_and_changes_nothing() {
        byte[] sealed = sender.rtp(voice(100));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            byte[] before = changed.clone();

            assertThat(open(changed)).as("bit %s", bit).isEqualTo(Outcome.UNAUTHENTIC);
            assertThat(changed).isEqualTo(before);
        }
        assertThat(open(sealed)).isEqualTo(Outcome.OPENED);
    }

    @Test
    void rubbish_of_every_length_is_refused() {
        SeededIds random = new SeededIds(9);
        for (int length = 0; length < 200; length++) {
            byte[] rubbish = random.secret(length);
            assertThat(open(rubbish)).isEqualTo(Outcome.UNAUTHENTIC);
            assertThat(receiver.rtcp(ByteBuffer.wrap(rubbish), bench))
                    .isEqualTo(Outcome.UNAUTHENTIC);
        }
    }

    @Test
    void in_the_clear_nothing_is_taken() {
        assertThat(open(voice(100))).isEqualTo(Outcome.UNAUTHENTIC);
    }

    @Test
    void packets_of_both_keys_are_good_while_keys_change() {
        MasterKey next = MasterKey.random(suite, ids);
        Sealing after = new Sealing(next);
        byte[] late = sender.rtp(voice(201));
        open(sender.rtp(voice(200)));

        receiver.adopt(terms(next));

        assertThat(open(sender.rtp(voice(202)))).isEqualTo(Outcome.OPENED);
        assertThat(open(after.rtp(voice(203)))).isEqualTo(Outcome.OPENED);
        assertThat(open(late)).isEqualTo(Outcome.OPENED);
        assertThat(open(after.rtp(voice(204)))).isEqualTo(Outcome.OPENED);
        assertThat(open(late)).isEqualTo(Outcome.SEEN);
    }

    @Test
    void the_key_of_before_is_forgotten_when_the_new_one_has_been_used_for_a_while() {
        MasterKey next = MasterKey.random(suite, ids);
        Sealing after = new Sealing(next);
        open(sender.rtp(voice(200)));
        receiver.adopt(terms(next));
        opened(after.rtp(voice(201)), 0);
        opened(sender.rtp(voice(202)), SrtpReceiver.CHANGE_OVER.toNanos());
        opened(after.rtp(voice(203)), SrtpReceiver.CHANGE_OVER.toNanos() + 1);

        assertThat(open(sender.rtp(voice(204)))).isEqualTo(Outcome.UNAUTHENTIC);
    }

    @Test
    void rounds_go_on_under_a_new_key_or_begin_at_zero() {
        sender.after(3);
        open(sender.rtp(voice(200)));
        MasterKey second = MasterKey.random(suite, ids);
        MasterKey third = MasterKey.random(suite, ids);

        receiver.adopt(terms(second));
        assertThat(open(new Sealing(second).after(3).rtp(voice(201)))).isEqualTo(Outcome.OPENED);
        receiver.adopt(terms(third));
        assertThat(open(new Sealing(third).rtp(voice(202)))).isEqualTo(Outcome.OPENED);
    }

    @Test
    void a_key_that_is_told_again_goes_on() {
        byte[] sealed = sender.rtp(voice(200));
        open(sealed.clone());

        receiver.adopt(terms(key));

        assertThat(open(sealed)).isEqualTo(Outcome.SEEN);
        assertThat(open(sender.rtp(voice(201)))).isEqualTo(Outcome.OPENED);
    }

    @Test
    void packets_name_one_of_several_keys() {
        MasterKey one =
                MasterKey.of(suite, ids.secret(key.keyAndSalt().length), new byte[] {0, 0, 0, 1})
                        .orElseThrow();
        MasterKey two =
                MasterKey.of(suite, ids.secret(key.keyAndSalt().length), new byte[] {0, 0, 0, 2})
                        .orElseThrow();
        receiver.adopt(terms(one, two));
        Sealing first = new Sealing(one);
        Sealing second = new Sealing(two);

        assertThat(opened(first.rtp(voice(1)), 0)).isEqualTo(voice(1));
        assertThat(opened(second.rtp(voice(2)), 0)).isEqualTo(voice(2));
        assertThat(opened(first.rtp(voice(3)), 0)).isEqualTo(voice(3));
    }

    @Test
    void rtcp_has_indices_of_its_own() {
        byte[] report = new byte[28];
        ByteBuffer.wrap(report).putInt(0x80C8_0006).putInt(SSRC).putLong(0x1234L);
        ByteBuffer packet = ByteBuffer.wrap(sender.rtcp(report));
        byte[] again = packet.array().clone();

        assertThat(receiver.rtcp(packet, bench)).isEqualTo(Outcome.OPENED);

        assertThat(Arrays.copyOf(packet.array(), packet.limit())).isEqualTo(report);
        assertThat(receiver.rtcp(ByteBuffer.wrap(again), bench)).isEqualTo(Outcome.SEEN);
    }

    @Test
    void rtcp_that_is_only_authenticated_is_taken() {
        byte[] report = new byte[28];
        ByteBuffer.wrap(report).putInt(0x80C8_0006).putInt(SSRC).putLong(0x1234L);
        ByteBuffer packet = ByteBuffer.wrap(new Sealing(key, false).rtcp(report));

        assertThat(receiver.rtcp(packet, bench)).isEqualTo(Outcome.OPENED);

        assertThat(Arrays.copyOf(packet.array(), packet.limit())).isEqualTo(report);
    }

    @Test
    void what_we_seal_the_other_side_would_have_sealed_alike() {
        byte[] report = new byte[36];
        ByteBuffer.wrap(report).putInt(0x81C9_0007).putInt(SSRC).putLong(0x1234L);
        SrtpTerms ours = new SrtpTerms(List.of(key), key);
        SrtpSender sends = new SrtpSender(ours);

        for (int i = 0; i < 3; i++) {
            sends = sends.under(ours);
            assertThat(sends.seal(ByteBuffer.wrap(report), bench).array())
                    .isEqualTo(sender.rtcp(report));
        }
    }

    @Test
    void a_key_says_nothing_of_itself() {
        assertThat(terms(key).toString())
                .isEqualTo(
                        "SrtpTerms[theirs=[a key of %1$s], ours=a key of %1$s]".formatted(suite));
    }
}

package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.Ids;
import hark.support.VirtualTimers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PortPoolTest {
    private final VirtualTimers timers = new VirtualTimers();
    private double chance;

    /// Chance that a test decides.
    private record Drawn(double chance) implements Ids {
        @Override
        public UUID uuid() {
            throw new UnsupportedOperationException("nothing needs a name here");
        }

        @Override
        public byte[] secret(int bytes) {
            throw new UnsupportedOperationException("nothing is secret here");
        }
    }

    @Test
    void ports_are_even_and_in_range() {
        PortPool pool = pool(40_001, 40_006);

        assertThat(pool.take()).hasValue(40_002);
        assertThat(pool.take()).hasValue(40_004);
        assertThat(pool.take()).isEmpty();
    }

    @Test
    void a_port_rests_before_it_is_used_again() {
        PortPool pool = pool(40_000, 40_001);
        pool.giveBack(pool.take().orElseThrow());

        timers.advance(Duration.ofMillis(9_999));
        assertThat(pool.take()).isEmpty();

        timers.advance(Duration.ofMillis(1));
        assertThat(pool.take()).hasValue(40_000);
    }

    @Test
    void all_others_have_their_turn_first() {
        PortPool pool = pool(40_000, 40_005);
        OptionalInt first = pool.take();
        pool.giveBack(first.orElseThrow());
        timers.advance(Duration.ofMinutes(1));

        assertThat(pool.take()).hasValue(40_002);
        assertThat(pool.take()).hasValue(40_004);
        assertThat(pool.take()).isEqualTo(first);
        assertThat(pool.unused()).isZero();
    }

    @Test
    void port_of_an_earlier_life_is_taken_by_name_and_once() {
        PortPool pool = pool(40_000, 40_003);

        assertThat(pool.take(40_002)).isTrue();
        assertThat(pool.take(40_002)).isFalse();
        assertThat(pool.take()).hasValue(40_000);
        assertThat(pool.take()).isEmpty();
    }

    @Test
    void port_that_is_not_in_the_range_is_not_ours() {
        PortPool pool = pool(40_000, 40_003);

        assertThat(pool.take(39_998)).isFalse();
        assertThat(pool.take(40_001)).isFalse();
        assertThat(pool.take(40_004)).isFalse();
    }

    @Test
    void another_life_begins_at_another_port() {
        chance = 0.5;
        PortPool pool = pool(40_000, 40_007);

        assertThat(pool.take()).hasValue(40_004);
        assertThat(pool.take()).hasValue(40_006);
        assertThat(pool.take()).hasValue(40_000);
    }

    private PortPool pool(int first, int last) {
        RtpSettings settings =
                RtpSettings.on(InetAddress.getLoopbackAddress()).withPorts(first, last);
        return new PortPool(settings, timers, new Drawn(chance));
    }
}

package hark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final Refusals refusals = new Refusals(timers);

    @Test
    void an_address_is_news_once_a_minute() {
        InetAddress one = InetAddress.ofLiteral("192.0.2.1");

        assertThat(refusals.isNews(one)).isTrue();
        assertThat(refusals.isNews(one)).isFalse();
        assertThat(refusals.isNews(InetAddress.ofLiteral("192.0.2.2"))).isTrue();
        timers.advance(Duration.ofMinutes(1));
        assertThat(refusals.isNews(one)).isTrue();
    }

    @Test
    void a_hundred_addresses_are_enough_for_one_minute() {
        long told = 0;
        for (int i = 0; i < 10_000; i++) {
            InetAddress address = InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 256, i % 256));
            told += refusals.isNews(address) ? 1 : 0;
        }

        assertThat(told).isEqualTo(100);
    }
}

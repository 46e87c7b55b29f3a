package hark.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.VirtualTimers;
import org.junit.jupiter.api.Test;

class LogInThrottleTest {
    private static final String HERE = "192.0.2.1";

    private final LogInThrottle throttle = new LogInThrottle(new VirtualTimers());

    @Test
    void one_address_cannot_make_the_tries_for_a_name_forgotten() {
        for (int i = 0; i < LogInThrottle.NAME_TOKENS; i++) {
            assertThat(throttle.pay("ann", "198.51.100." + i)).isEmpty();
        }
        assertThat(throttle.pay("ann", "203.0.113.1")).contains(LogInThrottle.NAME_REFILL);

        for (int i = 0; i < LogInThrottle.REMEMBERED_MAX; i++) {
            throttle.pay("name " + i, HERE);
        }

        assertThat(throttle.pay("ann", "203.0.113.2")).contains(LogInThrottle.NAME_REFILL);
    }

    @Test
    void who_must_wait_adds_nothing_that_is_remembered() {
        for (int i = 0; i < LogInThrottle.ADDRESS_TOKENS; i++) {
            assertThat(throttle.pay("name " + i, HERE)).isEmpty();
        }
        int before = throttle.remembered();

        assertThat(throttle.pay("one more", HERE)).contains(LogInThrottle.ADDRESS_REFILL);

        assertThat(throttle.remembered()).isEqualTo(before);
    }

    /// No user has a name as long as these, so nobody who has one waits for another.
    @Test
    void names_are_told_apart_as_far_as_a_user_could_have_them() {
        String longest = "x".repeat(256);
        for (int i = 0; i < LogInThrottle.NAME_TOKENS; i++) {
            assertThat(throttle.pay(longest + i, HERE)).isEmpty();
        }

        assertThat(throttle.pay(longest + "another", HERE)).contains(LogInThrottle.NAME_REFILL);
    }
}

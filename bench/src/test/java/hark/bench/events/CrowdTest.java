package hark.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import hark.bench.events.CrowdPlan.Hears;
import hark.bench.events.CrowdPlan.Slow;
import hark.bench.events.CrowdResult.SlowFate;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void a_repeated_and_a_misplaced_document_are_told_apart_from_those_in_order() {
        Heard heard = new Heard();
        for (long each : new long[] {3, 5, 5, 4, 6}) {
            heard.document(each);
        }

        assertThat(heard.documents()).isEqualTo(4);
        assertThat(heard.repeated()).isEqualTo(1);
        assertThat(heard.misplaced()).isEqualTo(1);
    }

    @Test
    void each_of_his_own_device_hears_his_share_and_together_they_hear_all() {
        CrowdPlan plan = new CrowdPlan(10, Hears.ITS_OWN, Slow.NONE, 17, 5, 5, 10);

        assertThat(plan.wanted()).isEqualTo(25);
        assertThat(plan.wanted(7)).isEqualTo(3); // 17, 27, 37
        assertThat(plan.wanted(2)).isEqualTo(2); // 22, 32
    }

    @Test
    void who_hears_everything_is_to_hear_everything() {
        CrowdPlan plan = new CrowdPlan(10, Hears.EVERYTHING, Slow.ONE, 17, 5, 5, 10);

        assertThat(plan.wanted(3)).isEqualTo(25);
        assertThat(plan.wanted()).isEqualTo(250);
    }

    @Test
    void slow_one_knows_what_he_lacks_when_what_he_got_and_what_was_told_lost_are_all() {
        String told = ScannerTest.event(1, 1) + ScannerTest.lost(3) + ScannerTest.event(8, 5);

        SlowFate fate = DeadSlow.fate(told, false);

        assertThat(fate).isEqualTo(new SlowFate(2, 1, 3, false));
        assertThat(fate.knows(5)).isTrue();
        assertThat(fate.knows(6)).isFalse();
    }
}

package hark.board.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.Channel;
import hark.board.Channel.TapStart;
import hark.board.ChannelPool;
import hark.board.SessionFacts;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedCentreTest {
    @Test
    void the_same_seed_gives_the_same_day_to_the_packet() {
        List<String> one = day(7, Duration.ofMinutes(2));

        assertThat(day(7, Duration.ofMinutes(2))).isEqualTo(one);
        assertThat(day(8, Duration.ofMinutes(2))).isNotEqualTo(one);
    }

    @Test
    void every_device_calls_and_every_call_ends() {
        VirtualTimers timers = new VirtualTimers();
        Diary diary = new Diary(timers);
        SimulatedCentre centre = centre(timers, diary, 3);

        centre.open();
        timers.advance(Duration.ofMinutes(20));
        centre.close();
        timers.advance(Duration.ofMinutes(10));

        assertThat(count(diary, " began ")).isGreaterThan(100).isEqualTo(count(diary, " ended "));
        assertThat(count(diary, " active false")).isPositive();
        for (String device : DemoScript.smallCentre().devices()) {
            assertThat(diary.lines)
                    .anyMatch(line -> line.contains(" began ") && line.contains(device));
        }
        String all = diary.facts.stream().map(SessionFacts::from).collect(Collectors.joining(" "));
        assertThat(all).contains("46").contains("55501");
    }

    private static long count(Diary diary, String what) {
        return diary.lines.stream().filter(line -> line.contains(what)).count();
    }

    private static List<String> day(long seed, Duration length) {
        VirtualTimers timers = new VirtualTimers();
        Diary diary =
                new Diary(timers) {
                    @Override
                    public void began(Channel channel, SessionFacts news) {
                        super.began(channel, news);
                        channel.tap(this, TapStart.OPEN);
                    }
                };
        centre(timers, diary, seed).open();
        timers.advance(length);
        return diary.lines;
    }

    private static SimulatedCentre centre(VirtualTimers timers, Diary diary, long seed) {
        SeededIds ids = new SeededIds(seed);
        SimulatedBoard board = new SimulatedBoard(new ChannelPool(20), timers, ids);
        board.start(diary);
        return new SimulatedCentre(board, DemoScript.smallCentre(), timers, ids);
    }
}

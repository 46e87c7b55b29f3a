package hark.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Request;
import hark.core.InlineLane;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final Memory book = new Memory();
    private final Strangers strangers = new Strangers(book, timers, new InlineLane());

    /// A book that can fail.
    private static final class Memory implements StrangerBook {
        final Map<String, Stranger> kept = new LinkedHashMap<>();
        boolean broken;
        int writes;

        @Override
        public List<Stranger> all() {
            return List.copyOf(kept.values());
        }

        @Override
        public void keep(List<Stranger> met, List<Stranger> forgotten) throws IOException {
            if (broken) {
                throw new IOException("on purpose");
            }
            writes++;
            met.forEach(each -> kept.put(each.kind() + each.name(), each));
            forgotten.forEach(each -> kept.remove(each.kind() + each.name()));
        }
    }

    private void type(String type) {
        strangers.unknownType(new Request(type, "1", Map.of("DEVICEID", "4678")), "crm");
    }

    private List<String> names() {
        return strangers.all().stream().map(Stranger::name).toList();
    }

    @Test
    void a_word_is_counted_with_its_first_and_last_time_and_who_used_it_last() {
        type("SING");
        var first = timers.now();
        timers.advance(Duration.ofMinutes(1));
        strangers.unknownType(new Request("SING", "2", Map.of()), "dialer");

        assertThat(strangers.all())
                .containsExactly(
                        new Stranger(
                                Stranger.Kind.TYPE,
                                "SING",
                                2,
                                first,
                                timers.now(),
                                "dialer",
                                "SING DEVICEID=<4 digits>"));
    }

    @Test
    void nothing_is_written_while_a_request_waits_and_all_of_it_soon_after() {
        type("SING");
        type("DANCE");
        type("SING");

        assertThat(book.writes).isZero();
        timers.advance(Duration.ofSeconds(10));
        assertThat(book.writes).isEqualTo(1);
        assertThat(book.kept).hasSize(2);
        timers.advance(Duration.ofHours(1));
        assertThat(book.writes).isEqualTo(1);
    }

    @Test
    void what_was_kept_is_counted_on_after_a_restart() {
        type("SING");
        strangers.close();

        Strangers later = new Strangers(book, timers, new InlineLane());
        later.unknownType(new Request("SING", "2", Map.of()), "crm");

        assertThat(later.all()).extracting(Stranger::times).containsExactly(2L);
    }

    @Test
    void a_book_that_fails_is_written_to_again() {
        book.broken = true;
        type("SING");
        timers.advance(Duration.ofSeconds(10));
        type("SING");
        book.broken = false;
        timers.advance(Duration.ofSeconds(20));

        assertThat(book.kept.values()).extracting(Stranger::times).containsExactly(2L);
    }

    @Test
    void made_up_words_put_out_each_other_and_none_that_was_met_again() {
        type("REAL");
        type("REAL");
        for (int i = 0; i < 3 * Strangers.NAMES_MAX; i++) {
            timers.advance(Duration.ofMillis(1));
            type("W" + Integer.toString(i, 36).replaceAll("[0-9]", "_"));
            type("X" + i % 1000 + "-" + i / 1000);
        }
        strangers.close();

        assertThat(names()).hasSize(Strangers.NAMES_MAX).contains("REAL");
        assertThat(book.kept).hasSize(Strangers.NAMES_MAX).containsKey("TYPEREAL");
    }

    @Test
    void a_word_that_has_become_known_is_forgotten() {
        type("SING");
        type("DANCE");
        strangers.close();

        strangers.forgetAll(each -> each.name().equals("SING"));
        strangers.close();

        assertThat(names()).containsExactly("DANCE");
        assertThat(book.kept).containsOnlyKeys("TYPEDANCE");
    }

    @Test
    void no_value_and_no_long_number_is_kept_whatever_it_is_taken_for() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("4111111111111111", "");
        said.put("<B>\u001b[31m", "top secret");
        said.put("PIN", "12345");
        said.put("N".repeat(1000), "x");
        Request request = new Request("PAN5500005555555559", "1", said);
        strangers.unknownType(request, "crm");
        strangers.unknownParameters(new ArrayList<>(said.keySet()), request, "crm");

        assertThat(strangers.all().toString())
                .doesNotContain("411111", "550000", "secret", "12345", "\u001b", "<B>")
                .contains("PAN#", "PIN=<5 digits>", "?B???31M=<10 characters>");
        assertThat(names()).allMatch(name -> name.length() <= 64);
        assertThat(strangers.all()).allMatch(each -> each.example().length() <= 501);
    }
}

package hark.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import hark.bench.load.TimedLine.TimedAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairTest {
    private static final Column IDENT = Column.of("ident", "INTEGER");
    private static final Column ANI = Column.of("ani", "TEXT");
    private static final Column BLANK = Column.of("user9", "TEXT");
    private static final Column KEEPDAYS = Column.of("keepdays", "INTEGER");
    private static final Column LOCKED = Column.of("locked", "INTEGER");
    private static final Column TIME = Column.of("recording_time", "INTEGER");

    private final RandomGenerator random = new Random(3);

    private static Sample sample() {
        return new Sample(
                List.of(IDENT, ANI, BLANK, KEEPDAYS, LOCKED, TIME),
                List.of(
                        row("1", "+15551234567", "90", "0", "1795657175066997"),
                        row("2", "+15557654321", "-1", "1", "1795657999000000")));
    }

    private static Map<Column, String> row(
            String ident, String ani, String keepDays, String locked, String time) {
        Map<Column, String> row = new LinkedHashMap<>();
        row.put(IDENT, ident);
        row.put(ANI, ani);
        row.put(BLANK, "");
        row.put(KEEPDAYS, keepDays);
        row.put(LOCKED, locked);
        row.put(TIME, time);
        return row;
    }

    private List<Pair> plain() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            pairs.add(Pair.plain(sample(), random));
        }
        return pairs;
    }

    @Test
    void every_column_is_asked_with_every_other() {
        assertThat(plain().stream().map(pair -> pair.parameters().keySet()).distinct()).hasSize(15);
    }

    @Test
    void plain_pairs_begin_with_no_star_and_have_all_forms() {
        assertThat(plain())
                .noneMatch(pair ->
                        pair.parameters().values().stream().anyMatch(v -> v.startsWith("*")))
                .extracting(pair -> pair.first().form())
                .contains(Filter.Form.EQUALS, Filter.Form.PREFIX, Filter.Form.RANGE);
    }

    @Test
    void about_half_of_the_pairs_are_from_one_recording() {
        long fromOne = plain().stream().filter(pair -> pair.source().isPresent()).count();

        assertThat(fromOne).isBetween(250L, 600L);
        assertThat(plain().stream().flatMap(pair -> pair.source().stream())).containsOnly("1", "2");
    }

    @Test
    void the_first_of_a_pair_with_a_tail_begins_with_a_star() {
        for (int i = 0; i < 1_000; i++) {
            Pair pair = Pair.withTail(sample(), random);

            assertThat(pair.first().value()).matches("\\*[^*-]+");
            assertThat(pair.second().value()).doesNotStartWith("*");
        }
    }

    @Test
    void times_are_whole_seconds_and_flags_letters() {
        assertThat(plain())
                .filteredOn(pair -> pair.first().column().equals(TIME))
                .allMatch(pair ->
                        pair.first()
                                .value()
                                .matches("[-0-9T:]+\\+00:00(\\.\\.[-0-9T:]+\\+00:00)?"));
        assertThat(plain())
                .filteredOn(pair -> pair.first().column().equals(LOCKED))
                .allMatch(pair -> pair.first().value().matches("[YN]"));
    }

    @Test
    void a_column_without_any_value_is_asked_for_one_that_is_not_there() {
        assertThat(sample().value(BLANK, random)).isEqualTo("nothing");
    }

    @Test
    void a_short_list_that_lacks_the_source_is_wrong() {
        Pair pair = fromOne();
        String other = list("1", "<IDENT>999</IDENT>");

        assertThat(answered(pair, list("1", ident(pair))).wrong()).isEmpty();
        assertThat(answered(pair, other).wrong()).isPresent();
        assertThat(answered(pair, list("50", "<IDENT>999</IDENT>")).wrong()).isEmpty();
    }

    @Test
    void a_list_that_is_refused_is_wrong() {
        String refused = "<RESULTCODE>59</RESULTCODE>";

        assertThat(answered(fromOne(), refused).wrong()).get().asString().contains("59");
    }

    private Pair fromOne() {
        return plain().stream().filter(pair -> pair.source().isPresent()).findFirst().orElseThrow();
    }

    private static String ident(Pair pair) {
        return "<IDENT>" + pair.source().orElseThrow() + "</IDENT>";
    }

    private static String list(String count, String call) {
        return "<RESULTCODE>20</RESULTCODE><COUNT>" + count + "</COUNT><CALL>" + call + "</CALL>";
    }

    private static Answered answered(Pair pair, String text) {
        return Answered.of(pair, new TimedAnswer(text, text.length(), 1, 2), 3, 50);
    }

    @Test
    void percentiles_are_of_all_answers_and_the_slowest_come_first() {
        Pair pair = fromOne();
        PairsResult result =
                new PairsResult(
                        "",
                        List.of(
                                new Answered(pair, 1, 1_000_000, 10 * 1_000_000, Optional.empty()),
                                new Answered(
                                        pair, 0, 9_000_000, 10 * 9_000_000, Optional.of("wrong")),
                                new Answered(
                                        pair, 2, 3_000_000, 10 * 3_000_000, Optional.empty())));

        assertThat(result.millis(50)).isBetween(3.0, 3.1);
        assertThat(result.slowest()).isEqualTo(9.0);
        assertThat(result.slowest(2)).extracting(Answered::rows).containsExactly(0, 2);
        assertThat(result.foundNothing()).isEqualTo(1);
        assertThat(result.wrong()).isEqualTo(1);
        assertThat(result.cpuMillis(100)).isEqualTo(90.0);
    }
}

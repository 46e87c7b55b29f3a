package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.recording.DecisionQuery;
import hark.core.recording.RecordingRow;
import hark.people.Routing;
import hark.people.Within;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDecisionsTest {
    @TempDir Path folder;
    private Database database;
    private SqlJournal journal;
    private SqlRecordings recordings;
    private long event = 1;

    @BeforeEach
    void open() throws IOException {
        database = OpenDatabase.in(folder);
        journal = SqlJournal.open(database);
        recordings = new SqlRecordings(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_recording_of_a_decision_finds_it() throws IOException {
        happen(
                new CoreEvent.Decided(Samples.trace(1)),
                new CoreEvent.RecordingBegan(Samples.recording(1)),
                new CoreEvent.RecordingBegan(Samples.decidedBy(1, Samples.recording(2))));

        assertThat(traces(decisions().recording(1))).containsExactly(1L);
        assertThat(traces(decisions().recording(2))).containsExactly(1L);
    }

    @Test
    void a_decision_is_found_with_what_became_of_it() throws IOException {
        happen(
                new CoreEvent.Decided(Samples.trace(1)),
                new CoreEvent.DecisionNoted(1, Samples.HOSTILE));
        happen(new CoreEvent.DecisionNoted(1, "dropped"));

        assertThat(recordings.decision(1))
                .contains(Samples.trace(1).withNotes(List.of(Samples.HOSTILE, "dropped")));
        assertThat(recordings.decision(2)).isEmpty();
    }

    @Test
    void decisions_are_found_by_device_by_recording_and_by_time() throws IOException {
        CallKey elsewhere = new CallKey("999", "");
        happen(
                new CoreEvent.Decided(Samples.trace(1, Samples.NOON, Samples.KEY)),
                new CoreEvent.Decided(Samples.trace(2, Samples.NOON.plusSeconds(10), elsewhere)),
                new CoreEvent.Decided(Samples.trace(3, Samples.NOON.plusSeconds(20), Samples.KEY)));
        RecordingRow recording = Samples.recording(3);
        happen(new CoreEvent.RecordingBegan(recording));
        happen(new CoreEvent.RecordingDropped(recording, "too short"));

        assertThat(traces(decisions().device("4678"))).containsExactly(3L, 1L);
        assertThat(traces(decisions().recording(3))).containsExactly(3L);
        assertThat(traces(decisions().from(Samples.NOON.plusSeconds(10)))).containsExactly(3L, 2L);
        assertThat(traces(decisions().to(Samples.NOON.plusSeconds(10)))).containsExactly(2L, 1L);
        assertThat(traces(decisions().limit(1))).containsExactly(3L);
    }

    /// Some of them without any routing, as earlier versions kept them.
    @Test
    void decisions_are_found_by_what_is_reached() throws IOException {
        CallKey phone = new CallKey("70123", "");
        Routing gold = Routing.of("Gold", "");
        happen(
                new CoreEvent.Decided(Samples.trace(1)),
                new CoreEvent.Decided(Samples.came(Samples.trace(2), gold)),
                new CoreEvent.Decided(Samples.came(Samples.trace(3), Routing.of("gold", "7"))),
                new CoreEvent.Decided(
                        Samples.came(Samples.trace(4, Samples.NOON, phone), Routing.of("", ""))),
                new CoreEvent.Decided(
                        Samples.came(Samples.trace(5), Routing.of(Samples.HOSTILE, "Gold"))));

        assertThat(within(new Within(Set.of(), Set.of("7")))).containsExactly(1L);
        assertThat(within(within("Gold", "8"))).containsExactly(2L);
        assertThat(within(within("x", "7"))).containsExactly(3L);
        assertThat(within(within(Samples.HOSTILE, "Gold2"))).containsExactly(5L);
        assertThat(within(new Within(Set.of("70123"), Set.of("7"), Set.of("Gold"), Set.of("7"))))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(within(within("Gold\u0000x", ""))).isEmpty();
        assertThat(within(Within.NOTHING)).isEmpty();
        assertThat(recordings.decision(2).orElseThrow().routing()).contains(gold);
    }

    private static Within within(String acdGroup, String gate) {
        return new Within(Set.of(), Set.of(), Set.of(acdGroup), Set.of(gate));
    }

    private List<Long> within(Within reach) throws IOException {
        return recordings.decisions(decisions().query().of(reach)).stream()
                .map(trace -> trace.id())
                .toList();
    }

    private List<Long> traces(Wanted wanted) throws IOException {
        return recordings.decisions(wanted.query()).stream().map(trace -> trace.id()).toList();
    }

    private static Wanted decisions() {
        return new Wanted(
                Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty(), 100);
    }

    private record Wanted(
            Optional<String> device,
            OptionalLong recording,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit) {
        Wanted device(String id) {
            return new Wanted(Optional.of(id), recording, from, to, limit);
        }

        Wanted recording(long id) {
            return new Wanted(device, OptionalLong.of(id), from, to, limit);
        }

        Wanted from(Instant time) {
            return new Wanted(device, recording, Optional.of(time), to, limit);
        }

        Wanted to(Instant time) {
            return new Wanted(device, recording, from, Optional.of(time), limit);
        }

        Wanted limit(int most) {
            return new Wanted(device, recording, from, to, most);
        }

        DecisionQuery query() {
            return new DecisionQuery(device, recording, from, to, OptionalLong.empty(), limit);
        }
    }

    private void happen(CoreEvent... events) throws IOException {
        journal.append(Arrays.stream(events).map(each -> Samples.numbered(event++, each)).toList());
    }
}

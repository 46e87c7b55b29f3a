package hark.wire.export;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private static final Owner ANN = new Owner("user:ann", "one");
    private static final Owner BOB = new Owner("user:bob", "two");
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final VirtualTimers timers = new VirtualTimers();
    private final Exports exports =
            new Exports(
                    new ExportSettings(100, 2, 3, 2, LIFE),
                    new ShelfOfCopies(),
                    timers,
                    new SeededIds(1));

    private Exports.Made asked(Owner owner) {
        return exports.make(
                new Order(List.of(new Order.Item.Unknown("1")), OptionalLong.empty()), owner);
    }

    private Export made(Owner owner) {
        timers.advance(Duration.ofSeconds(1));
        return ((Exports.Made.New) asked(owner)).export();
    }

    private Exports.Run begun(Export export) {
        return ((Exports.Begun.Running) exports.begin(export)).run();
    }

    @Test
    void it_is_his_alone_who_made_it_and_of_this_session() {
        Export export = made(ANN);

        assertThat(exports.find(export.id(), ANN)).contains(export);
        assertThat(exports.find(export.id(), BOB)).isEmpty();
        assertThat(exports.find(export.id(), new Owner("user:ann", "later"))).isEmpty();
        assertThat(exports.find("x", ANN)).isEmpty();
    }

    @Test
    void with_one_more_the_oldest_that_nobody_downloads_is_forgotten() {
        Export first = made(ANN);
        Export second = made(ANN);
        try (Exports.Run run = begun(first)) {
            Export third = made(new Owner("user:ann", "another session"));

            assertThat(exports.find(first.id(), ANN)).isPresent();
            assertThat(exports.find(second.id(), ANN)).isEmpty();
            try (Exports.Run other = begun(third)) {
                assertThat(asked(ANN)).isInstanceOf(Exports.Made.Full.class);
            }
        }
    }

    @Test
    void others_are_not_forgotten_for_somebody() {
        made(ANN);
        made(ANN);
        made(BOB);

        assertThat(asked(new Owner("user:cid", ""))).isInstanceOf(Exports.Made.Full.class);
        assertThat(exports.count()).isEqualTo(3);
    }

    @Test
    void what_nobody_asks_for_is_forgotten() {
        Export export = made(ANN);
        Export asked = made(BOB);

        timers.advance(LIFE.minusSeconds(5));
        assertThat(exports.find(asked.id(), BOB)).isPresent();
        timers.advance(Duration.ofSeconds(5));

        assertThat(exports.find(export.id(), ANN)).isEmpty();
        assertThat(export.state()).isEqualTo(Export.State.CANCELLED);
        assertThat(exports.find(asked.id(), BOB)).isPresent();
        timers.advance(LIFE.multipliedBy(2));
        assertThat(asked.state()).isEqualTo(Export.State.CANCELLED); // by itself
        assertThat(exports.count()).isZero();
    }

    @Test
    void however_many_are_made_one_alarm_looks_after_them() {
        for (int i = 0; i < 20; i++) {
            made(ANN);
        }
        assertThat(timers.alarms()).hasSize(1);

        timers.advance(LIFE.multipliedBy(3));
        assertThat(timers.alarms()).isEmpty();
        Export later = made(ANN);
        timers.advance(LIFE.multipliedBy(3));
        assertThat(later.state()).isEqualTo(Export.State.CANCELLED);
    }

    @Test
    void what_is_downloaded_is_not_forgotten_however_long_it_takes() {
        Export export = made(ANN);

        try (Exports.Run run = begun(export)) {
            timers.advance(LIFE.multipliedBy(5));
            assertThat(exports.find(export.id(), ANN)).isPresent();
        }

        assertThat(export.state()).isEqualTo(Export.State.BROKEN);
        timers.advance(LIFE.minusSeconds(1));
        assertThat(exports.find(export.id(), ANN)).isPresent();
    }

    @Test
    void one_is_downloaded_once_at_a_time_and_so_many_together() {
        Export first = made(ANN);
        Export second = made(ANN);
        Export third = made(BOB);

        try (Exports.Run run = begun(first)) {
            assertThat(exports.begin(first)).isInstanceOf(Exports.Begun.Busy.class);
            try (Exports.Run other = begun(second)) {
                assertThat(exports.begin(third)).isInstanceOf(Exports.Begun.Full.class);
            }
            assertThat(exports.running()).isEqualTo(1);
        }

        assertThat(exports.running()).isZero();
        begun(third).close();
    }

    @Test
    void the_end_of_the_server_ends_them() {
        Export export = made(ANN);

        try (Exports.Run run = begun(export)) {
            exports.close();
            assertThat(export.isCancelled()).isTrue();
        }

        assertThat(export.state()).isEqualTo(Export.State.CANCELLED);
        assertThat(exports.count()).isZero();
    }
}

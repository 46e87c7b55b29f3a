package hark.wire.hook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hark.api.hook.Hooks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What a webhook could not deliver for a day, and what was forgotten.
class ParkedMessagesTest extends WebhookTesting {
    @Test
    void after_a_day_messages_are_parked_and_a_replay_sends_them_in_order() throws Exception {
        receiver.answer(500);
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(250, "");
        timePasses(hooks, () -> view(hooks).failures() > 100);
        world.happen(5, "");
        timePasses(hooks, () -> view(hooks).parked() == 250);
        soon().until(() -> view(hooks).behind() == 5);

        receiver.answer(204);
        timePasses(hooks, () -> receiver.taken().size() == 5);
        assertThat(receiver.takenIds()).isEqualTo(ids(251, 255));
        assertThat(hooks.replay("crm")).isEqualTo(new Hooks.Replay.Begun(250));
        soon().until(() -> view(hooks).parked() == 0);

        assertThat(receiver.takenIds().subList(5, 255)).isEqualTo(ids(1, 250));
        world.happen(1, "");
        soon().until(() -> receiver.takenIds().getLast().equals("1-256"));
        assertThat(receiver.taken()).hasSize(256);
    }

    /// They are parked a hundred at a time, and would fill the log.
    @Test
    void log_says_that_messages_are_parked_and_not_of_each_lot() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(HookRunner.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            receiver.answer(500);
            Webhooks hooks = start(hook("crm", receiver.url()));
            world.happen(250, "");
            timePasses(hooks, () -> view(hooks).parked() == 250);

            assertThat(List.copyOf(lines.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(line -> line.contains("WEBHOOKREPLAY"))
                    .singleElement()
                    .asString()
                    .startsWith("Webhook crm parks messages");
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void parked_messages_outlive_the_server_and_also_the_journal() throws Exception {
        receiver.answer(503);
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(3, "Gold");
        timePasses(hooks, () -> view(hooks).parked() == 3);
        hooks.close();
        world.forget(3);

        receiver.answer(200);
        Webhooks next = start(hook("crm", receiver.url()));
        assertThat(view(next).parked()).isEqualTo(3);
        assertThat(view(next).failingSince()).isPresent();
        next.replay("crm");

        soon().until(() -> view(next).parked() == 0);
        assertThat(receiver.takenIds()).isEqualTo(ids(1, 3));
        assertThat(receiver.taken().getLast().body()).contains("\"user1\":\"Gold\"");
        soon().until(() -> view(next).failingSince().isEmpty());
    }

    /// A hundred may be parked, of 130.
    private Webhooks thirtyTooMany() throws Exception {
        parkedMax = 100;
        receiver.answer(500);
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(130, "");
        timePasses(hooks, () -> view(hooks).dropped().isPresent());
        soon().until(() -> view(hooks).parked() == 100);
        return hooks;
    }

    @Test
    void what_makes_room_among_the_parked_is_told_as_lost_at_the_replay() throws Exception {
        Webhooks hooks = thirtyTooMany();

        receiver.answer(200);
        hooks.replay("crm");
        soon().until(() -> view(hooks).parked() == 0);

        assertThat(receiver.taken().getFirst().body())
                .isEqualTo(
                        "{\"eventtype\":\"EVENTSLOST\",\"coreident\":\"1\","
                                + "\"count\":30,\"from\":1,\"to\":30}");
        assertThat(receiver.takenIds().getFirst()).isEqualTo("1-lost-1-30");
        assertThat(receiver.takenIds().subList(1, 101)).isEqualTo(ids(31, 130));
        assertThat(view(hooks).dropped()).isEmpty();
    }

    @Test
    void message_the_target_refuses_stays_parked_and_the_next_has_its_turn() throws Exception {
        receiver.answer(500);
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(3, "");
        timePasses(hooks, () -> view(hooks).parked() == 3);

        receiver.answering =
                exchange -> {
                    boolean second =
                            exchange.getRequestHeaders().getFirst("webhook-id").equals("1-2");
                    exchange.sendResponseHeaders(second ? 422 : 200, -1);
                };
        hooks.replay("crm");

        soon().until(() -> receiver.takenIds().equals(List.of("1-1", "1-3")));
        soon().until(() -> view(hooks).parked() == 1);
        assertThat(book.parked("crm", 0, 10).getFirst().messageId()).isEqualTo("1-2");
    }

    @Test
    void notice_of_loss_that_the_target_refuses_is_told_at_the_next_replay() throws Exception {
        Webhooks hooks = thirtyTooMany();
        long before = view(hooks).failures();

        receiver.answering =
                exchange -> {
                    String id = exchange.getRequestHeaders().getFirst("webhook-id");
                    exchange.sendResponseHeaders(id.contains("lost") ? 422 : 200, -1);
                };
        hooks.replay("crm");
        soon().until(() -> view(hooks).parked() == 0);
        assertThat(receiver.takenIds()).isEqualTo(ids(31, 130));
        assertThat(view(hooks).dropped()).isPresent();
        assertThat(view(hooks).failures()).isEqualTo(before + 1);

        receiver.answer(200);
        hooks.replay("crm");
        soon().until(() -> view(hooks).dropped().isEmpty());
        assertThat(receiver.takenIds().getLast()).isEqualTo("1-lost-1-30");
    }

    @Test
    void what_is_parked_too_long_goes_also_when_the_disk_once_took_nothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        receiver.answer(500);
        Webhooks hooks =
                start(
                        failing(method -> method.equals("forget") && calls.incrementAndGet() == 2),
                        hook("crm", receiver.url()));
        world.happen(3, "");
        timePasses(hooks, () -> view(hooks).parked() == 3);

        soon().until(() -> {
            timers.advance(Duration.ofHours(6));
            return view(hooks).parked() == 0;
        });
        assertThat(calls).hasValueGreaterThan(2);
    }

    @Test
    void what_was_forgotten_while_nobody_ran_is_told_as_lost() throws Exception {
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(2, "");
        soon().until(() -> view(hooks).behind() == 0 && receiver.taken().size() == 2);
        hooks.close();
        world.happen(8, "");
        world.forget(7);

        start(hook("crm", receiver.url()));

        soon().until(() -> receiver.taken().size() >= 6);
        assertThat(receiver.takenIds())
                .containsExactly("1-1", "1-2", "1-lost-3-7", "1-8", "1-9", "1-10");
    }
}

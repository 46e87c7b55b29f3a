package hark.wire.hook;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.event.EventFilter;
import hark.api.event.EventType;
import hark.api.event.EventTypes;
import hark.api.hook.HookBook;
import hark.api.hook.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What webhooks deliver, and how often, over restarts and while the target is down.
class WebhooksTest extends WebhookTesting {
    @Test
    void event_is_posted_signed_with_the_json_a_stream_has() throws Exception {
        start(hook("crm", receiver.url()));
        world.happen(1, "Größe \"9\"");

        soon().until(() -> receiver.taken().size() == 1);
        Receiver.Received posted = receiver.taken().getFirst();
        assertThat(posted.id()).isEqualTo("1-1");
        assertThat(posted.body())
                .isEqualTo(
                        "{\"eventid\":\"1\",\"eventtype\":\"CALLSTART\","
                                + "\"eventtime\":\"1/5/2026 9:00:00 AM +00:00\",\"coreident\":\"1\","
                                + "\"deviceid\":\"4678\",\"user1\":\"Größe \\\"9\\\"\",\"origin\":\"API\"}");
        assertThat(posted.headers())
                .containsEntry("Content-type", List.of("application/json"))
                .containsEntry("User-agent", List.of("Hark/test"))
                .containsEntry("Webhook-timestamp", List.of("1767603600"));
        assertThat(receiver.refused()).isEmpty();
    }

    @Test
    void wrong_secret_is_told_by_the_signature() throws Exception {
        HookSecret wrong = HookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Hook hook =
                new Hook("crm", receiver.url(), List.of(wrong), EventFilter.ALL, Optional.empty());
        Webhooks hooks = start(hook);
        world.happen(1, "");

        soon().until(() -> view(hooks).lastFailure().equals("status 401"));
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void while_a_secret_is_replaced_either_will_do() throws Exception {
        List<HookSecret> both =
                Stream.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Receiver.SECRET)
                        .map(HookSecret::of)
                        .toList();
        start(new Hook("crm", receiver.url(), both, EventFilter.ALL, Optional.empty()));
        world.happen(1, "");

        soon().until(() -> receiver.takenIds().equals(ids(1, 1)));
    }

    @Test
    void target_that_is_down_for_an_hour_gets_everything_in_order_and_once() throws Exception {
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(3, "");
        soon().until(() -> receiver.takenIds().equals(ids(1, 3)));
        int port = receiver.port();
        receiver.close();

        for (int minute = 0; minute < 60; minute++) {
            world.happen(50, "");
            timers.advance(Duration.ofMinutes(1));
        }
        soon().until(() -> view(hooks).failingSince().isPresent());
        assertThat(view(hooks).behind()).isEqualTo(3_000);
        assertThat(view(hooks).waiting()).isGreaterThan(Duration.ofMinutes(58));
        assertThat(gauge("hark.webhooks.behind")).isEqualTo(3_000);
        assertThat(gauge("hark.webhooks.waiting.seconds")).isGreaterThan(58 * 60.0);
        Receiver again = receiver(port);
        timePasses(hooks, () -> again.taken().size() >= 3_000);
        world.happen(1, "");

        soon().until(() -> again.taken().size() >= 3_001);
        assertThat(again.takenIds()).isEqualTo(ids(4, 3_004));
        soon().until(() -> view(hooks).behind() == 0);
        assertThat(view(hooks).parked()).isZero();
        assertThat(view(hooks).failingSince()).isEmpty();
        assertThat(again.refused()).isEmpty();
    }

    private double gauge(String name) {
        return meters.get(name).tag("hook", "crm").gauge().value();
    }

    @Test
    void over_restarts_nothing_is_lost_and_nothing_told_twice() throws Exception {
        List<String> all = new ArrayList<>();
        for (int life = 0; life < 5; life++) {
            Webhooks hooks = start(hook("crm", receiver.url()));
            world.happen(20, "");
            int before = all.size();
            soon().until(() -> receiver.taken().size() > before + 5);
            hooks.close();
            all = receiver.takenIds();
            world.happen(10, ""); // nobody is there to tell it
        }
        start(hook("crm", receiver.url()));

        soon().until(() -> receiver.taken().size() >= 150);
        assertThat(receiver.takenIds()).isEqualTo(ids(1, 150));
    }

    /// As after kill -9: the target has it, and nobody has written down that it does.
    @Test
    void what_was_taken_and_not_written_down_comes_once_more_under_the_same_id() throws Exception {
        AtomicBoolean dead = new AtomicBoolean();
        HookBook dying = failing(_ -> dead.get());
        Webhooks first = start(dying, hook("crm", receiver.url()));
        world.happen(2, "");
        soon().until(() -> view(first).behind() == 0);
        dead.set(true);
        world.happen(1, "");
        soon().until(() -> receiver.taken().size() == 3);
        first.close();

        start(hook("crm", receiver.url()));
        world.happen(1, "");

        soon().until(() -> receiver.taken().size() >= 5);
        assertThat(receiver.takenIds()).containsExactly("1-1", "1-2", "1-3", "1-3", "1-4");
        assertThat(receiver.taken().get(2).body()).isEqualTo(receiver.taken().get(3).body());
    }

    @Test
    void disk_that_takes_nothing_holds_up_no_delivery() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        start(failing(_ -> full.get()), hook("crm", receiver.url()));
        full.set(true);
        world.happen(50, "");

        soon().until(() -> receiver.takenIds().equals(ids(1, 50)));
        full.set(false);
        world.happen(1, "");
        soon().until(() -> book.place("crm").map(Place::position).equals(Optional.of(51L)));
    }

    @Test
    void only_what_is_asked_for_is_posted_and_the_rest_is_no_lag() throws Exception {
        EventFilter chats =
                new EventFilter(
                        new EventTypes(Set.of(EventType.CHATSTART)),
                        List.of(),
                        List.of(),
                        List.of());
        Webhooks hooks =
                start(
                        new Hook(
                                "crm",
                                receiver.url(),
                                List.of(HookSecret.of(Receiver.SECRET)),
                                chats,
                                Optional.empty()));
        world.happen(500, "");

        soon().until(() -> {
            timers.advance(Duration.ofMinutes(1));
            return book.place("crm").map(Place::position).equals(Optional.of(500L));
        });
        assertThat(view(hooks).behind()).isZero();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void nothing_that_is_shown_holds_a_secret() throws Exception {
        Hook hook = hook("crm", receiver.url());
        Webhooks hooks = start(hook);

        assertThat(List.of(hook.toString(), hooks.all().toString(), hook.secrets().toString()))
                .noneMatch(shown -> shown.contains("in-the-address"))
                .noneMatch(shown -> shown.contains(Receiver.SECRET.substring(6)));
    }
}

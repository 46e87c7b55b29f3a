package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CoreThreadTest {
    @Test
    void a_task_that_ends_in_an_error_does_not_take_the_thread_with_it() throws Exception {
        CompletableFuture<String> next = new CompletableFuture<>();
        try (CoreThread lane = new CoreThread("test")) {
            lane.offer(() -> {
                throw new OutOfMemoryError("not really");
            });
            lane.offer(() -> next.complete("done"));

            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
    }
}

package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.SeededIds;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(new SeededIds(1));

    @Test
    void a_password_is_known_again_and_another_is_not() {
        PasswordHash hash = passwords.hash("correct horse \uD83D\uDC0E");

        assertThat(passwords.fits("correct horse \uD83D\uDC0E", hash)).isTrue();
        assertThat(passwords.fits("correct horse", hash)).isFalse();
    }

    @Test
    void the_same_password_twice_is_not_seen_to_be_the_same() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void the_hash_says_how_it_was_made_and_nothing_of_the_password() {
        PasswordHash hash = passwords.hash("correct horse");

        assertThat(hash.encoded()).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$.{22}\\$.{43}");
        assertThat(hash.toString()).doesNotContain("argon2id");
    }

    @Test
    void many_at_once_wait_for_each_other() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PasswordHash>> hashes =
                    IntStream.range(0, 8)
                            .mapToObj(i -> threads.submit(() -> passwords.hash("password" + i)))
                            .toList();

            for (int i = 0; i < hashes.size(); i++) {
                assertThat(passwords.fits("password" + i, hashes.get(i).get())).isTrue();
            }
        }
    }
}

package hark.wire.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String LIST = "/recordings ";

    @Test
    void goes_with_its_list_and_what_it_was_narrowed_to() {
        Map<String, String> narrowed = Map.of("ANI", "1555*");
        String said = new Cursor(List.of("7", "x")).write(LIST, narrowed);

        assertThat(Cursor.read(said, LIST, narrowed)).contains(new Cursor(List.of("7", "x")));
        assertThat(Cursor.read(said, "/decisions ", narrowed)).isEmpty();
        assertThat(Cursor.read(said, LIST, Map.of("ANI", "1556*"))).isEmpty();
    }

    /// Anybody can work out the check.
    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[null]", "[[]]", "[1]", "{}", "\"7\"", "null", "[\"7\"]x"})
    void what_was_made_up_with_a_right_check_is_none(String text) throws Exception {
        assertThat(Cursor.read(madeUp(text), LIST, Map.of())).isEmpty();
        assertThat(Cursor.read(madeUp("[\"7\"]"), LIST, Map.of()))
                .as("the check is right")
                .contains(new Cursor(List.of("7")));
    }

    private static String madeUp(String text) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((LIST + "\n\0").getBytes(StandardCharsets.UTF_8));
        byte[] key = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(digest.digest(key), 9 + key.length);
        System.arraycopy(key, 0, all, 9, key.length);

        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }
}

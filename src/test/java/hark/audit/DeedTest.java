package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeedTest {
    private static final Who ANN = new Who("ann", "127.0.0.1", "127.0.0.1", "JSON");

    @Test
    void numbers_that_may_be_cards_show_their_last_four() {
        Deed deed =
                Deed.of(
                        ANN,
                        "CALLSTART",
                        Map.of(
                                "device", "4111111111111111",
                                "call", "x 4111-1111 1111-1111 y",
                                "session", "4111111111111112",
                                "globalId", "41111111-1111-1111-1111-111111111111"));

        assertThat(deed.about())
                .containsEntry("device", "************1111")
                .containsEntry("call", "x ****-**** ****-1111 y")
                .containsEntry("session", "4111111111111112")
                .containsEntry("globalId", "41111111-1111-1111-1111-111111111111");
        assertThat(Deed.of(ANN, "X", Map.of("device", "a".repeat(500))).about().get("device"))
                .hasSizeLessThan(100);
    }
}

package hark.wire.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HookSecretTest {
    /// The example that the libraries of Standard Webhooks are tested with.
    @Test
    void signature_is_that_of_standard_webhooks() {
        HookSecret secret = HookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature =
                secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void what_is_no_secret_is_refused_and_not_quoted() {
        for (String wrong :
                new String[] {
                    "",
                    "hunter2",
                    "whsec_",
                    "whsec_c2hvcnQ=",
                    "whsec_not base64 at all, hunter2",
                    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "whsec_" + "QUFB".repeat(22)
                }) {
            assertThatThrownBy(() -> HookSecret.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .message()
                    .startsWith("a secret is whsec_ and 24 to 64 bytes in Base64")
                    .doesNotContain("hunter2");
        }
    }
}

package hark.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The same question to redis again and again: each right answer is one line that begins with `+`.
public final class RedisConversation implements Conversation {
    private final byte[] question;

    private RedisConversation(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        question = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    public static Conversation ping() {
        return new RedisConversation("PING");
    }

    /// A SET of about what one call update carries, to a key of this connection's own.
    public static Conversation set(int connection) {
        return new RedisConversation(
                "SET", "call:" + connection, "device=4678;ani=+15550100;user1=".repeat(3));
    }

    @Override
    public void ask(ByteBuffer out) {
        out.put(question);
    }

    @Override
    public Verdict judge(byte[] answer, int length) {
        if (answer[length - 1] != '\n') {
            return Verdict.INCOMPLETE;
        }
        return answer[0] == '+' ? Verdict.RIGHT : Verdict.WRONG;
    }
}

package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.door.Caller;
import hark.api.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes with a mask is kept nowhere in clear: not in the journal, a row, a decision or a snapshot.
class MaskedTest {
    private static final String CARD = "4929111122223333";

    @TempDir Path folder;
    private int requests;

    private Answer ask(Door door, String type, String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            parameters.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        Answer answer =
                door.answer(
                        new Request(type, Integer.toString(++requests), parameters),
                        new Caller(
                                "127.0.0.1",
                                InetAddress.getLoopbackAddress(),
                                Caller.Way.COMMAND_PORT,
                                "test"));
        assertThat(answer.code().isError()).as("%s: %s", type, answer).isFalse();
        return answer;
    }

    @Test
    void masked_value_is_found_in_no_file() throws IOException {
        try (World world = new World(List.of(), folder)) {
            Door door = world.outside().door();
            ask(door, "IMPORTMASK", "ACTION=ADD", "NAME=m", "FIELDS=USER1=LAST4;ANI=NONE");
            ask(
                    door,
                    "IMPORTSCHEDULE",
                    "ACTION=ADD",
                    "NAME=cards",
                    "CRITERIA=USER1 starts " + CARD.substring(0, 4) + " or ANI not 5");
            ask(door, "CALLSTART", "DEVICEID=1", "USER1=" + CARD, "ANI=" + CARD, "MASKID=1");
            world.happens("session 4678");
            ask(door, "CALLUPDATE", "DEVICEID=4678", "USER1=" + CARD, "MASKID=1");
            ask(door, "RECORDUPDATE", "RECORDID=1", "USER1=" + CARD, "MASKID=1");
            ask(door, "RECORDSTART", "DEVICEID=1", "USER1=" + CARD, "MASKID=1");
            ask(door, "CALLSTOP", "DEVICEID=4678", "USER1=" + CARD, "MASKID=1");
            world.happens("core-stops");
        }

        assertThat(files()).isNotEmpty().noneMatch(bytes -> bytes.contains(CARD.substring(0, 12)));
        assertThat(files()).anyMatch(bytes -> bytes.contains("****" + CARD.substring(12)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).map(MaskedTest::bytes).toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

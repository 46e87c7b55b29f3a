package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    @TempDir Path folder;

    @Test
    void two_servers_on_one_recording_path_do_not_meet() throws Exception {
        String[] recordings = {
            "recording.path=" + folder.resolve("recordings"),
            "keys.keystore=" + folder.resolve("keystore")
        };

        try (Server server = Server.start(settings("one", recordings))) {
            assertThat(server.ports()).isEmpty();
            assertThatThrownBy(() -> Server.start(settings("two", recordings)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining(
                            "Another server, process " + ProcessHandle.current().pid())
                    .hasMessageContaining("recording.path");
        }
        Server.start(settings("two", recordings)).close();
    }

    @Test
    void a_recording_path_that_cannot_be_made_does_not_stop_the_start() throws Exception {
        Server.start(settings("one", "recording.path=/proc/nowhere")).close();
    }

    private ServerSettings settings(String data, String... more) {
        List<String> sets = new ArrayList<>(List.of(more));
        for (String listener : List.of("tcp", "events", "web", "http", "sip")) {
            sets.add(listener + ".enabled=false");
        }
        SettingsSources sources = SettingsSources.none().withSets(sets);
        return switch (ServerSettings.read(sources, folder.resolve(data))) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}

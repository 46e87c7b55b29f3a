package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.RecordingAudio;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import hark.store.Database;
import hark.store.DatabaseSettings;
import hark.store.OpenDatabase;
import hark.store.SqlRecordings;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the audit trail is told of who hears a recording.
class AuditedAudioTest {
    private static final Caller ANN =
            new Caller("ann", InetAddress.getLoopbackAddress(), Caller.Way.JSON, "c1");

    @TempDir Path folder;
    private final List<Visit> visits = new ArrayList<>();

    private final class Telling implements Door {
        @Override
        public Answer answer(Request request, Caller caller) {
            return Answer.of(ResultCode.UNKNOWN_MESSAGE_TYPE);
        }

        @Override
        public CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
            visits.add(visit);
            return CompletableFuture.completedFuture(true);
        }
    }

    private void record() throws IOException {
        try (World world = new World(List.of(), folder)) {
            world.happens("session 4678");
            world.happens("talk 2S");
            world.happens("hangup");
        }
    }

    @Test
    void recording_is_told_by_its_number_whatever_it_was_asked_for_by() throws IOException {
        record();
        try (Database database =
                OpenDatabase.in(DatabaseSettings.of(folder), new VirtualTimers())) {
            Recordings recordings = new SqlRecordings(database);
            RecordingRow row = recordings.byId(1).orElseThrow();
            String globalId = row.globalId().toString();
            Audio audio = new RecordingAudio(recordings, new LosingFiles(), new Telling());

            for (String asked : List.of("1", "0001", globalId)) {
                assertThat(audio.open(asked, ANN)).isInstanceOf(Audio.Opened.Found.class);
            }
            assertThat(audio.open("7", ANN)).isEqualTo(new Audio.Opened.NoSuchRecording());

            Visit heard = new Visit("AUDIO", Map.of("recording", "1", "globalId", globalId));
            assertThat(visits)
                    .containsExactly(heard, heard, heard, Visit.of("AUDIO", "recording", "7"));
        }
    }
}

package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whatever goes on out of reach, who has a role within an ACD group is answered as if it did not.
class NoTraceTest extends Team {
    private static final List<String> QUESTIONS =
            List.of(
                    "CALLLIST",
                    "CALLLIST DEVICE_ID=70124",
                    "CALLLIST SGROUP=Silver",
                    "CALLLIST USER1=secret*",
                    "CALLLIST DESCENDING=Y LIMIT=1",
                    "CALLLIST CHANNEL=2",
                    "RECORDINGSTATS",
                    "RECORDINGSTATS DAYS=1",
                    "DEVICESTATUS",
                    "DEVICESTATUS DEVICEID=70123",
                    "DEVICESTATUS DEVICEID=70124",
                    "DEVICESTATUS DEVICEID=70124 AGENTID=1",
                    "DEVICESTATUS DEVICEID=70199",
                    "DEVICESTATUS DEVICEID=99999 AGENTID=1",
                    "DEVICESTATUS DEVICEID=99999 AGENTID=2",
                    "DEVICESTATUS DEVICEID=70124 AGENTID=2",
                    "DEVICESTATUS STATIONNAME=deskx AGENTID=1",
                    "DEVICESTATUS AGENTID=1",
                    "DEVICESTATUS AGENTID=2",
                    "DEVICESTATUS STATIONNAME=desk9",
                    "DEVICESTATUS STATIONNAME=desk9 AGENTID=1",
                    "AGENTSTATUS",
                    "AGENTSTATUS AGENTID=1",
                    "AGENTSTATUS AGENTID=2",
                    "AGENTSTATUS USERNAME=bob",
                    "CHANNELSTATUS",
                    "DECISIONS STARTTIME=2020-01-01T00:00:00Z",
                    "DECISIONS DEVICEID=70124 STARTTIME=2020-01-01T00:00:00Z",
                    "DECISIONS DEVICEID=70123 STARTTIME=2020-01-01T00:00:00Z",
                    "DECISIONS CALLINSTANCE=9 STARTTIME=2020-01-01T00:00:00Z",
                    "DECISIONS RECORDID=4",
                    "DECISIONS RECORDID=5",
                    "RECORDINFO RECORDID=3",
                    "RECORDINFO RECORDID=4",
                    "RECORDVERIFY RECORDID=4",
                    "PLAYBACKSTART RECORDID=4 SESSIONID=s",
                    "PLAYBACKSTOP SESSIONID=spy",
                    "MONITORSTOP SESSIONID=spy",
                    "MONITORSTART DEVICEID=70124 SESSIONID=s",
                    "MONITORSTART DEVICEID=70123 CALLINSTANCE=9 SESSIONID=s",
                    "MONITORSTART AGENTID=2 SESSIONID=s",
                    "MONITORSTART DEVICEID=70199 SESSIONID=s",
                    "RECORDSTOP RECORDID=4",
                    "RECORDSTOP DEVICEID=70124",
                    "RECORDSTOP DEVICEID=70123 CALLINSTANCE=9",
                    "RECORDSTART DEVICEID=70124",
                    "RECORDSTART DEVICEID=70123 CALLINSTANCE=9",
                    "RECORDSTART DEVICEID=70123",
                    "RECORDSTART AGENTID=2",
                    "RECORDUPDATE RECORDID=4 USER1=x",
                    "RECORDUPDATE RECORDID=4 LOCKED=Y",
                    "BLACKOUTSTART DEVICEID=70124",
                    "BLACKOUTSTART DEVICEID=70123 CALLINSTANCE=9",
                    "BLACKOUTSTOP DEVICEID=70124",
                    "BLACKOUTSTOP DEVICEID=70123",
                    "BLACKOUTSTOP DEVICEID=70123 CALLINSTANCE=9");

    private Map<String, String> answers() {
        Map<String, String> all = new TreeMap<>();
        for (String question : QUESTIONS) {
            List<String> words = new ArrayList<>(List.of(question.split(" ")));
            String type = words.removeFirst();
            all.put(question, ask(LEAD, type, words.toArray(String[]::new)).toString());
        }
        return all;
    }

    @Test
    void what_is_out_of_reach_leaves_no_trace() {
        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=", "ACDGROUPS=Gold");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=1", "SGROUP=Gold");
        world.happens("session 70123");
        world.happens("talk 1s");
        answers(); // which ends what he may end
        Map<String, String> before = answers();
        assertThat(before.get("DEVICESTATUS")).contains("70123").doesNotContain("70124");

        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", "SGROUP=Silver", "USER1=secret");
        world.happens("session 70124");
        ask(PROGRAM, "MONITORSTART", "DEVICEID=70124", "SESSIONID=spy");
        ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70124");
        ask(PROGRAM, "IMPORTSTATION", "ACTION=ADD", "DEVICEID=70124", "STATIONNAME=desk9");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70199", "GATE=Gold", "USER1=secret");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=9", "SGROUP=Silver");
        ask(PROGRAM, "CHATSTART", "DEVICEID=70199", "USER1=secret");

        Map<String, String> after = answers();
        assertThat(after).isEqualTo(before);
        assertThat(ask(PROGRAM, "DEVICESTATUS").toString()).contains("70199", "value=9]");
        assertThat(ask(PROGRAM, "CALLLIST", "USER1=secret").toString()).contains("70124");
    }
}

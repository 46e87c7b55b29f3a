package hark.board.siprec;

import hark.board.siprec.TestSrc.Parties;

/// Metadata of two participants on labels 1 and 2.
final class SampleMetadata {
    private SampleMetadata() {}

    static String of(Parties parties) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <recording xmlns="urn:ietf:params:xml:ns:recording:1">
          <datamode>complete</datamode>
          <session session_id="hVpd7YQgRW2nD22h7q60JQ=="/>
          <participant participant_id="p1"><nameID aor="sip:%s@src.example"><name>First</name></nameID></participant>
          <participant participant_id="p2"><nameID aor="sip:%s@src.example"/></participant>
          <stream stream_id="s1" session_id="hVpd7YQgRW2nD22h7q60JQ=="><label>1</label></stream>
          <stream stream_id="s2" session_id="hVpd7YQgRW2nD22h7q60JQ=="><label>2</label></stream>
          <participantstreamassoc participant_id="p1"><send>s1</send><recv>s2</recv></participantstreamassoc>
          <participantstreamassoc participant_id="p2"><send>s2</send><recv>s1</recv></participantstreamassoc>
        </recording>
        """
                .formatted(parties.first(), parties.second());
    }
}

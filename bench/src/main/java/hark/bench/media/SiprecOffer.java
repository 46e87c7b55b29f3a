package hark.bench.media;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// The body of a SIPREC INVITE: SDP with two labelled m-lines, and complete metadata (RFC 7866, RFC 7865).
final class SiprecOffer {
    static final String CONTENT_TYPE = "multipart/mixed;boundary=hark-bench";

    private static final String TEXT =
            """
            --hark-bench
            Content-Type: application/sdp

            v=0
            o=src 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio ${callerPort} RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a=label:1
            a=sendonly
            m=audio ${agentPort} RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a=label:2
            a=sendonly

            --hark-bench
            Content-Type: application/rs-metadata+xml
            Content-Disposition: recording-session

            <?xml version="1.0" encoding="UTF-8"?>
            <recording xmlns="urn:ietf:params:xml:ns:recording:1">
              <datamode>complete</datamode>
              <session session_id="${session}"><start-time>${now}</start-time></session>
              <participant participant_id="p1"><nameID aor="sip:${number}@caller.example"/></participant>
              <participant participant_id="p2"><nameID aor="sip:${device}@pbx.example"/></participant>
              <stream stream_id="s1" session_id="${session}"><label>1</label></stream>
              <stream stream_id="s2" session_id="${session}"><label>2</label></stream>
              <participantsessionassoc participant_id="p1" session_id="${session}"/>
              <participantsessionassoc participant_id="p2" session_id="${session}"/>
              <participantstreamassoc participant_id="p1"><send>s1</send><recv>s2</recv></participantstreamassoc>
              <participantstreamassoc participant_id="p2"><send>s2</send><recv>s1</recv></participantstreamassoc>
            </recording>

            --hark-bench--
            """
                    .replace("\n", "\r\n");

    private SiprecOffer() {}

    static String of(String device, String number, List<Integer> ports) {
        return TEXT.replace("${callerPort}", "" + ports.getFirst())
                .replace("${agentPort}", "" + ports.getLast())
                .replace("${session}", "" + UUID.randomUUID())
                .replace("${now}", "" + Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .replace("${number}", number)
                .replace("${device}", device);
    }
}

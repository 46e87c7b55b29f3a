package hark.board.siprec.metadata;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import hark.board.siprec.sip.SipUri;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads rs-metadata of RFC 7865 and of the drafts some makers froze, whatever namespace they put it in. One document,
/// one reader.
public final class MetadataReader {
    /// Deepest nesting of elements.
    static final int DEPTH_MAX = 32;

    /// Most participants, and most streams; what comes after is passed over.
    static final int ENTRIES_MAX = 256;

    private static final XMLInputFactory FACTORY = factory();

    private Metadata.Mode mode = Metadata.Mode.COMPLETE;
    private final Map<String, Metadata.Person> persons = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Set<String>> sends = new LinkedHashMap<>();
    private final Map<String, Boolean> sessions = new LinkedHashMap<>();
    private final Map<Talks.Member, Boolean> members = new LinkedHashMap<>();
    private final Map<String, String> streamSessions = new LinkedHashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    /// @param session that it names besides, or is
    private record Element(String name, String id, String session) {}

    private MetadataReader() {}

    /// Empty when it is no XML, has a document type, or breaks a bound. White space around it is passed over, and what
    /// says it is UTF-8 and is not is taken for Latin-1.
    public static Optional<Metadata> read(byte[] xml) {
        byte[] document = stripped(xml);
        Optional<Metadata> read = read(new MetadataReader(), new ByteArrayInputStream(document));
        return read.isPresent() || isUtf8(document) ? read : readLatin(document);
    }

    private static Optional<Metadata> readLatin(byte[] document) {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        String plain = text.replaceFirst("^<\\?xml[^>]{0,200}\\?>", "");
        return read(
                new MetadataReader(),
                new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Metadata> read(MetadataReader reader, InputStream document) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(document);
            return reader.document(in) ? Optional.of(reader.result()) : Optional.empty();
        } catch (XMLStreamException | RuntimeException e) {
            // Woodstox lets some malformed input out as unchecked exceptions; both mean the same to
            // the caller.
            return Optional.empty();
        }
    }

    /// Without the white space and NUL bytes that some put around it. Of UTF-16 nothing may go.
    private static byte[] stripped(byte[] xml) {
        int from = 0;
        int to = xml.length;
        while (from < to && isBlank(xml[from])) {
            from++;
        }
        boolean wide = to - from > 1 && (xml[from] & 0xFF) >= 0xFE;
        while (!wide && to > from && isBlank(xml[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(xml, from, to);
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n' || one == 0;
    }

    private static boolean isUtf8(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
        return factory;
    }

    private boolean document(XMLStreamReader in) throws XMLStreamException {
        boolean any = false;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD -> {
                    return false;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    any = true;
                    begin(in);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // comments and processing instructions say nothing to us
                }
            }
        }
        return any;
    }

    private void begin(XMLStreamReader in) {
        text.setLength(0);
        String name = local(in.getLocalName());
        String given = own(in, name);
        boolean unnamed = name.equals("participant") && given.isEmpty();
        String id = unnamed ? "#" + (persons.size() + 1) : given;
        String session = attribute(in, "session_id").or(() -> attribute(in, "session")).orElse("");
        boolean top = open.size() == 1;
        open.push(new Element(name, id, session));
        switch (name) {
            case "participant" -> {
                person(id);
                belongs(id, session);
            }
            case "nameid" -> address(attribute(in, "aor"));
            case "participantsessionassoc" -> belongs(id, session);
            case "session" -> session(id, top);
            case "stream" -> stream(id, session);
            default -> {
                // read at its end, or not ours
            }
        }
    }

    /// An identifier may be called participant_id, as in the RFC, or id, as in the drafts.
    private static String own(XMLStreamReader in, String name) {
        return switch (name) {
            case "participant" ->
                    attribute(in, "participant_id").or(() -> attribute(in, "id")).orElse("");
            case "participantstreamassoc", "participantsessionassoc" ->
                    attribute(in, "participant_id")
                            .or(() -> attribute(in, "participant"))
                            .orElse("");
            case "session", "sessionrecordingassoc" ->
                    attribute(in, "session_id").or(() -> attribute(in, "id")).orElse("");
            case "stream" -> attribute(in, "stream_id").or(() -> attribute(in, "id")).orElse("");
            default -> "";
        };
    }

    private void end() {
        Element element = open.pop();
        String said = text.toString().strip();
        text.setLength(0);
        switch (element.name()) {
            case "datamode" ->
                    mode = said.equalsIgnoreCase("partial") ? Metadata.Mode.PARTIAL : mode;
            case "name" -> named(said, parent());
            case "aor" -> address(Optional.of(said));
            case "label" -> within("stream").ifPresent(id -> label(id, said));
            case "send" ->
                    within("participantstreamassoc")
                            .or(() -> within("participant"))
                            .ifPresent(id -> sends(id, said));
            case "disassociate-time", "stop-time", "end-time" -> over(element.name(), said);
            case "participantstreamassoc" ->
                    sends.computeIfAbsent(element.id(), id -> new LinkedHashSet<>());
            default -> {
                // kept verbatim with the recording, not read
            }
        }
    }

    private Optional<String> within(String name) {
        return open.stream()
                .filter(e -> e.name().equals(name) && !e.id().isEmpty())
                .map(Element::id)
                .findFirst();
    }

    /// A moment at which what is around it ended.
    private void over(String name, String moment) {
        if (moment.isEmpty() || open.isEmpty()) {
            return;
        }
        Element ended = open.peek();
        if (ended.name().equals("session")) {
            sessions.replace(ended.id(), false);
        } else if (ended.name().equals("sessionrecordingassoc")) {
            session(ended.id(), true);
            sessions.replace(ended.id(), false);
        } else if (!name.equals("disassociate-time")) {
            return; // somebody's own
        } else if (ended.name().equals("participantstreamassoc")) {
            sends.put(ended.id(), new LinkedHashSet<>());
        } else if (ended.name().startsWith("participant")) {
            members.put(new Talks.Member(ended.id(), ended.session()), false);
        }
    }

    /// @param top whether it stands where RFC 7865 has it: others may use the word for something of their own
    private void session(String id, boolean top) {
        if (top && !id.isEmpty() && sessions.size() < ENTRIES_MAX) {
            sessions.putIfAbsent(id, true);
        }
    }

    private void belongs(String participant, String session) {
        if (!participant.isEmpty() && !session.isEmpty() && members.size() < ENTRIES_MAX) {
            members.putIfAbsent(new Talks.Member(participant, session), true);
        }
    }

    private void stream(String id, String session) {
        if (!id.isEmpty() && !session.isEmpty() && streamSessions.size() < ENTRIES_MAX) {
            streamSessions.put(id, session);
        }
    }

    private void person(String id) {
        if (!id.isEmpty() && persons.size() < ENTRIES_MAX) {
            persons.putIfAbsent(id, new Metadata.Person(new LinkedHashSet<>(), ""));
        }
    }

    private void address(Optional<String> aor) {
        String user = aor.map(SipUri::userOf).orElse("");
        Metadata.Person person = within("participant").map(persons::get).orElse(null);
        if (person != null && !user.isEmpty() && person.addresses().size() < ENTRIES_MAX) {
            person.addresses().add(user);
        }
    }

    private String parent() {
        return open.isEmpty() ? "" : open.peek().name();
    }

    /// A name stands in nameID, or in the participant itself; elsewhere it is somebody's extension.
    private void named(String name, String parent) {
        boolean own = parent.equals("nameid") || parent.equals("participant");
        Optional<String> participant = own ? within("participant") : Optional.empty();
        participant
                .filter(id -> !name.isEmpty())
                .ifPresent(
                        id -> persons.computeIfPresent(id, (same, person) -> person.andName(name)));
    }

    private void label(String stream, String label) {
        if (labels.size() < ENTRIES_MAX) {
            labels.put(stream, label);
        }
    }

    private void sends(String participant, String stream) {
        Set<String> streams = sends.computeIfAbsent(participant, id -> new LinkedHashSet<>());
        if (!stream.isEmpty() && streams.size() < ENTRIES_MAX && sends.size() <= ENTRIES_MAX) {
            streams.add(stream);
        }
    }

    private Metadata result() {
        Talks talks = new Talks(sessions, members, streamSessions);
        return new Metadata(mode, persons, labels, sends, talks);
    }

    private static Optional<String> attribute(XMLStreamReader in, String name) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (local(in.getAttributeLocalName(i)).equals(name)) {
                return Optional.of(in.getAttributeValue(i).strip());
            }
        }
        return Optional.empty();
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}

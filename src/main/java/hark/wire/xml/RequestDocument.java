package hark.wire.xml;

import hark.api.Request;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One walk through one document. It goes to the end even when the structure is wrong, since whether the document is
/// well-formed comes first (16 before 17).
final class RequestDocument {
    private static final String ROOT = "REQUEST";
    private static final String TYPE = "TYPE";
    private static final String TWICE = "a parameter is given twice";
    private static final String REQUEST_ID = "REQUESTID";

    /// What these ask for may be said one element for each value.
    private static final Set<String> LISTENING = Set.of("EVENTSUBSCRIBE", "EVENTREPLAY");

    private static final Set<String> REPEATABLE =
            Set.of("EVENTTYPE", "DEVICEID", "AGENTID", "GROUP", "COREIDENT");

    private final XmlSettings settings;
    private final Predicate<String> isKnownType;
    private final Map<String, String> said = new LinkedHashMap<>();
    private final StringBuilder value = new StringBuilder();

    private boolean repeated;
    private String name = "";
    private String rootType = "";
    private String wrong = "";
    private String forbidden = "";
    private int depth;

    RequestDocument(XmlSettings settings, Predicate<String> isKnownType) {
        this.settings = settings;
        this.isKnownType = isKnownType;
    }

    Reading read(XMLStreamReader parser) throws XMLStreamException {
        while (parser.hasNext()) {
            switch (parser.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(parser.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(parser);
                case XMLStreamConstants.DTD -> forbid("a document type is not allowed");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        forbid("a processing instruction is not allowed");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        forbid("only the five built-in entities are allowed");
                default -> {} // comments and blanks mean nothing
            }
        }
        return reading();
    }

    private void begin(String sent) {
        String upper = sent.toUpperCase(Locale.ROOT);
        if (sent.length() > settings.nameCharsMax()) {
            forbid("a name is longer than " + settings.nameCharsMax() + " characters");
        }
        depth++;
        if (depth == 1) {
            root(upper);
        } else if (depth == 2) {
            name = upper;
            value.setLength(0);
        } else {
            wrong("a parameter holds another");
        }
    }

    private void root(String upper) {
        if (upper.equals(ROOT)) {
            return;
        }
        if (isKnownType.test(upper)) {
            rootType = upper;
        } else {
            wrong("the root is neither REQUEST nor a known TYPE");
        }
    }

    private void text(XMLStreamReader parser) {
        if (depth >= 2) {
            value.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
        } else if (!parser.isWhiteSpace()) {
            wrong("there is text outside the parameters");
        }
    }

    private void end() {
        if (depth == 2) {
            String sent = value.toString().strip();
            String before = said.putIfAbsent(name, sent);
            if (before != null && REPEATABLE.contains(name)) {
                said.put(name, before + ";" + sent);
                repeated = true;
            } else if (before != null) {
                wrong(TWICE);
            }
        }
        depth--;
    }

    private Reading reading() {
        if (!forbidden.isEmpty()) {
            return new Reading.Malformed(forbidden);
        }
        String type = type();
        String requestId = taken(REQUEST_ID);
        if (repeated && !LISTENING.contains(type.toUpperCase(Locale.ROOT))) {
            wrong(TWICE);
        }
        Request request = new Request(type, requestId, said);
        return wrong.isEmpty()
                ? new Reading.Read(request)
                : new Reading.WrongStructure(request, wrong);
    }

    private String type() {
        String child = taken(TYPE);
        if (rootType.isEmpty()) {
            return child;
        }
        if (!child.isEmpty() && !child.equalsIgnoreCase(rootType)) {
            wrong("the TYPE is given twice");
        }
        return rootType;
    }

    private String taken(String parameter) {
        String sent = said.remove(parameter);
        return sent == null ? "" : sent;
    }

    private void wrong(String why) {
        if (wrong.isEmpty()) {
            wrong = why;
        }
    }

    private void forbid(String why) {
        if (forbidden.isEmpty()) {
            forbidden = why;
        }
    }
}

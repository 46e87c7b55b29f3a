package hark.wire.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import hark.api.Request;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads one framed document: strictly, and where that fails and `xml.lenient` allows it, once more with stray
/// marks taken as text. Safe for use by many threads.
public final class RequestReader {
    private static final int INPUT_BUFFER_CHARS = 512;

    private final XmlSettings settings;
    private final Predicate<String> isKnownType;
    private final WstxInputFactory parsers;

    /// @param isKnownType whether a name in upper case is a TYPE, and may therefore be a root of its own [D]
    public RequestReader(XmlSettings settings, Predicate<String> isKnownType) {
        this.settings = settings;
        this.isKnownType = isKnownType;
        this.parsers = parsers(settings);
    }

    private static WstxInputFactory parsers(XmlSettings settings) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, settings.depthMax());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) settings.elementsMax());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, settings.requestBytesMax());
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, INPUT_BUFFER_CHARS);
        return factory;
    }

    /// @param bytes of which the document is those from (inclusive) to (exclusive); no framer has looked at them
    public Reading read(byte[] bytes, int from, int to) {
        return read(new Document(bytes, from, to, ""));
    }

    public Reading read(Document document) {
        if (!document.refusal().isEmpty()) {
            return new Reading.Malformed(document.refusal());
        }
        if (document.to() - document.from() > settings.requestBytesMax()) {
            return new Reading.Malformed(
                    "the request is longer than " + settings.requestBytesMax() + " bytes");
        }
        Optional<Request> plain = PlainRequest.read(document, settings);
        return plain.isPresent() ? new Reading.Read(plain.get()) : parse(document);
    }

    /// As [#read], for a document that needs no parser.
    public Optional<Request> plain(Document document) {
        return isReadable(document) ? PlainRequest.read(document, settings) : Optional.empty();
    }

    private boolean isReadable(Document document) {
        return document.refusal().isEmpty()
                && document.to() - document.from() <= settings.requestBytesMax();
    }

    /// As [#read], by the parser alone.
    Reading parse(Document document) {
        return TextOf.document(document.bytes(), document.from(), document.to())
                .map(this::read)
                .orElseGet(() -> new Reading.Malformed("the bytes are not in a known encoding"));
    }

    private Reading read(String document) {
        String text = document.strip();
        try {
            return parse(text);
        } catch (XMLStreamException e) {
            String repaired = settings.lenient() ? StrayMarks.asText(text) : text;
            return repaired.equals(text) ? malformed(e) : readAgain(repaired, e);
        }
    }

    /// @param first what was wrong with the text as it was sent, whose places the client can find
    private Reading readAgain(String repaired, XMLStreamException first) {
        try {
            return parse(repaired);
        } catch (XMLStreamException e) {
            return malformed(first);
        }
    }

    private Reading parse(String text) throws XMLStreamException {
        XMLStreamReader parser = parsers.createXMLStreamReader(new StringReader(text));
        try {
            return new RequestDocument(settings, isKnownType).read(parser);
        } finally {
            parser.close();
        }
    }

    /// The parser's own words quote the document, so only its place is told.
    private static Reading malformed(XMLStreamException e) {
        if (e.getLocation() == null) {
            return new Reading.Malformed("the XML is not well-formed");
        }
        return new Reading.Malformed(
                "the XML is not well-formed at line %d, column %d"
                        .formatted(
                                e.getLocation().getLineNumber(),
                                e.getLocation().getColumnNumber()));
    }
}

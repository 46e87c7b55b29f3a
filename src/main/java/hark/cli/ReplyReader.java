package hark.cli;

import hark.cli.Reply.Element;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a RESULT document.
final class ReplyReader {
    private static final Set<String> HEAD =
            Set.of("REQUESTTYPE", "REQUESTID", "RESULTTYPE", "RESULTCODE", "RESULTMSG");

    private ReplyReader() {}

    static Reply read(String xml) throws IOException {
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            return reply(xml, element(reader));
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("what came back is no result: " + e.getMessage(), e);
        }
    }

    private static Reply reply(String xml, Element result) {
        List<Element> body =
                result.children().stream().filter(each -> !HEAD.contains(each.name())).toList();
        return new Reply(
                xml,
                result.child("REQUESTTYPE"),
                result.child("REQUESTID"),
                Integer.parseInt(result.child("RESULTCODE")),
                result.child("RESULTTYPE").equals("ERROR"),
                result.child("RESULTMSG"),
                body);
    }

    private static Element element(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(element(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new Element(name, children.isEmpty() ? text.toString() : "", List.copyOf(children));
    }
}

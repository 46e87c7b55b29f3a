package hark.wire.xml;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// Writes results as a real server was seen to write them: no declaration, TABs, one element a line. [A by capture]
/// Line ends are CR LF, the encoding is UTF-8. [D] Safe for use by many threads.
public final class ResultWriter {
    private static final byte[] OPEN = ascii("<RESULT>\r\n");
    private static final byte[] CLOSE = ascii("</RESULT>\r\n");
    private static final byte[] TYPE_OPEN = ascii("\t<REQUESTTYPE>");
    private static final byte[] TYPE_CLOSE = ascii("</REQUESTTYPE>\r\n");
    private static final byte[] ID_OPEN = ascii("\t<REQUESTID>");
    private static final byte[] ID_CLOSE = ascii("</REQUESTID>\r\n");
    private static final byte[] MESSAGE_CLOSE = ascii("</RESULTMSG>\r\n");
    private static final byte[] SEPARATOR = ascii(": ");

    /// From RESULTTYPE to the label in RESULTMSG, which the code alone decides.
    private static final Map<ResultCode, byte[]> OUTCOMES = outcomes();

    private final ResultOrder order;

    public ResultWriter(ResultOrder order) {
        this.order = order;
    }

    /// Appends the result, with the line end after it.
    public void write(Request request, Answer answer, Bytes out) {
        XmlText text = new XmlText(out);
        out.append(OPEN);
        switch (order) {
            case CAPTURED -> {
                type(request, text, out);
                id(request, answer, text, out);
            }
            case DOCUMENTED -> {
                id(request, answer, text, out);
                type(request, text, out);
            }
        }
        outcome(answer, text, out);
        answer.body().ifPresent(body -> new BodyText(text, out).write(body, 1));
        out.append(CLOSE);
    }

    private static void type(Request request, XmlText text, Bytes out) {
        out.append(TYPE_OPEN);
        text.write(request.type());
        out.append(TYPE_CLOSE);
    }

    /// What is no number is echoed empty, also where another check than that of the REQUESTID answers. [D]
    private static void id(Request request, Answer answer, XmlText text, Bytes out) {
        out.append(ID_OPEN);
        if (answer.code() != ResultCode.REQUESTID_INVALID && request.hasUsableId()) {
            text.write(request.requestId());
        }
        out.append(ID_CLOSE);
    }

    private static void outcome(Answer answer, XmlText text, Bytes out) {
        out.append(OUTCOMES.getOrDefault(answer.code(), new byte[0]));
        if (!answer.detail().isEmpty()) {
            out.append(SEPARATOR);
            text.write(answer.detail());
        }
        out.append(MESSAGE_CLOSE);
    }

    private static Map<ResultCode, byte[]> outcomes() {
        Map<ResultCode, byte[]> outcomes = new EnumMap<>(ResultCode.class);
        for (ResultCode code : ResultCode.values()) {
            String type = code.isError() ? "ERROR" : code.label();
            outcomes.put(
                    code,
                    ascii(
                            "\t<RESULTTYPE>%s</RESULTTYPE>\r\n\t<RESULTCODE>%d</RESULTCODE>\r\n\t<RESULTMSG>%s"
                                    .formatted(type, code.number(), code.label())));
        }
        return outcomes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package hark.board.siprec.sip;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// A SIP message. The body's bytes are as received and are not changed by anybody; of the head each byte is a character
/// (see [Text#BYTES]), so that what is copied into an answer goes back as it came.
public sealed interface SipMessage permits SipRequest, SipResponse {
    SipHeaders headers();

    byte[] body();

    /// First line, without its end.
    String startLine();

    default String callId() {
        return headers().first("Call-ID").orElse("");
    }

    /// The method in CSeq, in upper case.
    default String cseqMethod() {
        String[] parts = headers().first("CSeq").orElse("").strip().split("\\s+", 2);
        return parts.length < 2 ? "" : parts[1].strip().toUpperCase(Locale.ROOT);
    }

    /// The number in CSeq; -1 when it has none.
    default long cseqNumber() {
        String number = headers().first("CSeq").orElse("").strip().split("\\s+", 2)[0];
        return number.matches("\\d{1,10}") ? Long.parseLong(number) : -1;
    }

    /// The tag of From; empty if none.
    default String fromTag() {
        return tagOf("From");
    }

    /// The tag of To; empty if none.
    default String toTag() {
        return tagOf("To");
    }

    private String tagOf(String header) {
        Map<String, String> params =
                headers().first(header).map(NameAddr::of).map(NameAddr::params).orElse(Map.of());
        return params.getOrDefault("tag", "");
    }

    /// The message as it goes over the wire, with the right Content-Length.
    default byte[] bytes() {
        StringBuilder head = new StringBuilder(1024).append(startLine()).append("\r\n");
        for (SipHeaders.Field field : headers().fields()) {
            if (!field.name().equalsIgnoreCase("Content-Length")) {
                head.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        head.append("Content-Length: ").append(body().length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(Text.BYTES);
        byte[] whole = Arrays.copyOf(first, first.length + body().length);
        System.arraycopy(body(), 0, whole, first.length, body().length);
        return whole;
    }
}

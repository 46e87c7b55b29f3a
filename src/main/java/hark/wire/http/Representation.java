package hark.wire.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a resource is shown as: bytes and their strong entity tag (RFC 9110, section 8.8.3), which is a hash of them.
record Representation(String contentType, byte[] content) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");
    private static final int TAG_BYTES = 18;
    private static final String CURSOR = "cursor";

    Representation(JsonNode json) {
        this("application/json", JSON.writeValueAsBytes(json));
    }

    String tag() {
        return "\"" + hash(content) + "\"";
    }

    /// For a tag; it has no quotes.
    static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// @param next the cursor of the next page, to which a link is sent (RFC 8288)
    void send(Optional<String> next, Exchange exchange) {
        HttpFields.Mutable headers = exchange.response().getHeaders();
        next.ifPresent(cursor ->
                headers.put(
                        HttpHeader.LINK,
                        "<" + address(cursor, exchange.request()) + ">; rel=\"next\""));
        send(exchange);
    }

    /// 304 where the client has it already.
    void send(Exchange exchange) {
        String tag = tag();
        exchange.response().getHeaders().put(HttpHeader.ETAG, tag);
        if (isHad(tag, exchange.request().getHeaders())) {
            exchange.response().setStatus(HttpStatus.NOT_MODIFIED_304);
            exchange.callback().succeeded();
        } else {
            exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
            exchange.send(HttpStatus.OK_200, contentType, content);
        }
    }

    /// Whether who asks has what is tagged so.
    static boolean isHad(String tag, HttpFields headers) {
        for (String list : headers.getValuesList(HttpHeader.IF_NONE_MATCH)) {
            if (list.strip().equals("*")) {
                return true;
            }
            Matcher each = TAG.matcher(list);
            while (each.find()) {
                if (each.group(1).equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// As it was asked for, but for the page.
    private static String address(String cursor, Request request) {
        StringBuilder address = new StringBuilder(request.getHttpURI().getPath()).append('?');
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            if (!field.getName().equalsIgnoreCase(CURSOR)) {
                address.append(encoded(field.getName()))
                        .append('=')
                        .append(encoded(field.getValue()))
                        .append('&');
            }
        }
        return address.append(CURSOR).append('=').append(cursor).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

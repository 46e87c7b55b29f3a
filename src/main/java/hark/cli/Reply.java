package hark.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a server answered.
///
/// @param xml as it came
/// @param code the result code's number
/// @param body the elements beside the five every result has
record Reply(
        String xml,
        String type,
        String requestId,
        int code,
        boolean error,
        String message,
        List<Element> body) {
    private static final String COUNT = "COUNT";

    /// An element of the answer: text, or children.
    record Element(String name, String text, List<Element> children) {
        /// A list has `COUNT` first and then its rows. [A by capture]
        boolean isList() {
            return !children.isEmpty() && children.getFirst().name().equals(COUNT);
        }

        List<Element> rows() {
            return children.subList(1, children.size());
        }

        String child(String wanted) {
            return children.stream()
                    .filter(each -> each.name().equals(wanted))
                    .map(Element::text)
                    .findFirst()
                    .orElse("");
        }
    }

    /// For JSON, named as the modern port names it: lists become arrays, elements with children objects, names are in
    /// lower case.
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("request_type", type);
        map.put("request_id", requestId);
        map.put("result_code", code);
        map.put("error", error);
        map.put("result_msg", message);
        body.forEach(element -> map.put(lower(element.name()), value(element)));
        return map;
    }

    static Object value(Element element) {
        if (element.isList()) {
            return element.rows().stream().map(Reply::value).toList();
        }
        if (element.children().isEmpty()) {
            return element.text();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Element child : element.children()) {
            map.merge(lower(child.name()), value(child), Reply::both);
        }
        return map;
    }

    private static Object both(Object first, Object second) {
        List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
        all.add(second);
        return all;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package hark.wire.xml;

/// How requests are read and results are written, on every port that speaks XML.
///
/// @param requestBytesMax `xml.requestBytesMax`, bytes of one request, 1,048,576 (1,024 to 16,777,216): over it, code
///     16
/// @param depthMax `xml.depthMax`, elements within elements, 16 (2 to 64): over it, code 16
/// @param elementsMax `xml.elementsMax`, elements of one request, 512 (16 to 65,536): over it, code 16
/// @param nameCharsMax `xml.nameCharsMax`, characters of an element's name, 64 (16 to 1,024): over it, code 16
/// @param lenient `xml.lenient`, whether a stray `&` or `<` in a value is taken as text, true: if not, code 16
/// @param order `result.order`, `captured` or `documented`
public record XmlSettings(
        int requestBytesMax,
        int depthMax,
        int elementsMax,
        int nameCharsMax,
        boolean lenient,
        ResultOrder order) {
    public static XmlSettings defaults() {
        return new XmlSettings(1 << 20, 16, 512, 64, true, ResultOrder.CAPTURED);
    }
}

package hark.wire.xml;

import hark.api.Body;

/// The data of a result: one element a line, deeper by a TAB, an empty field present and empty. [A by capture]
final class BodyText {
    private final XmlText text;
    private final Bytes out;

    BodyText(XmlText text, Bytes out) {
        this.text = text;
        this.out = out;
    }

    void write(Body body, int depth) {
        indent(depth);
        tag("<", body.name());
        switch (body) {
            case Body.Leaf leaf -> text.write(leaf.value());
            case Body.Node node -> {
                text.raw("\r\n");
                for (Body child : node.children()) {
                    write(child, depth + 1);
                }
                indent(depth);
            }
            case Body.Rows rows -> {
                text.raw("\r\n");
                write(new Body.Leaf("COUNT", Integer.toString(rows.count())), depth + 1);
                for (Body row : rows.made()) {
                    write(row, depth + 1);
                }
                indent(depth);
            }
        }
        tag("</", body.name());
        text.raw("\r\n");
    }

    private void tag(String open, String name) {
        text.raw(open);
        text.raw(name);
        text.raw(">");
    }

    private void indent(int depth) {
        out.room(depth);
        for (int i = 0; i < depth; i++) {
            out.put('\t');
        }
    }
}

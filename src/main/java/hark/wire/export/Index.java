package hark.wire.export;

import hark.api.Copies;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The table of what is in an archive and what is not: a row for each recording, as CSV (RFC 4180) in UTF-8 with a byte
/// order mark, which spreadsheets want. It is collected compressed, since it goes out when all else has.
final class Index {
    /// A spreadsheet takes what begins so for a formula.
    private static final String FORMULA = "=+-@\t\uff1d\uff0b\uff0d\uff20";

    private static final Pattern PIECE = Pattern.compile("[^;\\r\\n]+");

    private static final String NUMBER = "[+-]?[0-9]{1,40}";

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final Writer writer;
    private final int columns;

    /// @param columns of recordings
    Index(List<String> columns) throws IOException {
        this.columns = columns.size();
        writer =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(collected), StandardCharsets.UTF_8));
        writer.write('\ufeff');
        List<String> head = new ArrayList<>(List.of("RECORDING", "FILE", "PROBLEM"));
        head.addAll(columns);
        line(head);
    }

    /// @param file where its audio lies in the archive; blank when it does not
    /// @param problem what is wrong; blank when nothing is
    void add(String recording, String file, String problem, Optional<Copies.Row> row)
            throws IOException {
        List<String> cells = new ArrayList<>(List.of(recording, file, problem));
        cells.addAll(row.map(Copies.Row::values).orElseGet(() -> Collections.nCopies(columns, "")));
        line(cells);
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted(harmless(cells.get(i))));
        }
        writer.write("\r\n");
    }

    /// Text that a spreadsheet would take for a formula begins with an apostrophe, which has it shown as text. A number
    /// with a sign, such as a telephone number, does no harm. Where lists are written with `;`, a spreadsheet takes
    /// this for the end of a cell, whatever stands in quotes, and a line's end for that of a row: so what follows
    /// begins so as well.
    static String harmless(String text) {
        String pieces =
                PIECE.matcher(text)
                        .replaceAll(piece -> Matcher.quoteReplacement(begun(piece.group())));
        boolean isLine = text.startsWith("\r") || text.startsWith("\n");
        return isLine ? "'" + pieces : pieces;
    }

    private static String begun(String piece) {
        String bare = piece.replaceFirst("^\"+", ""); // quotes may be taken for those around a cell
        boolean isFormula =
                !bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0 && !bare.matches(NUMBER);
        return isFormula ? "'" + piece : piece;
    }

    private static String quoted(String text) {
        boolean isPlain =
                text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /// All of it. Nothing can be added afterwards.
    void writeTo(OutputStream out) throws IOException {
        writer.close();
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(collected.toByteArray()))) {
            in.transferTo(out);
        }
    }
}

package hark.api.door;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A table in CSV (RFC 4180), as people and Excel write it.
///
/// @param columns by the names of the parameters they are
record CsvTable(List<String> columns, List<Row> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// @param number of the line at which it begins, from 1
    record Row(int number, List<String> fields) {}

    sealed interface Reading {
        record Read(CsvTable table) implements Reading {}

        /// @param why a sentence
        record Refused(String why) implements Reading {}
    }

    /// @param known the columns there may be; those of a table without names come in this order
    static Reading of(String text, List<String> known) {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator(csv))
                        .skipEmptyLines(true)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(csv)) {
            reader.forEach(each -> rows.add(row(each)));
        } catch (CsvParseException | IOException e) {
            return new Reading.Refused("the table ends in the middle, or a field is too long");
        }
        rows.removeIf(row -> row.fields().stream().allMatch(String::isEmpty));
        return rows.isEmpty() ? new Reading.Refused("the table is empty") : named(rows, known);
    }

    private static Row row(CsvRecord each) {
        return new Row(
                (int) each.getStartingLineNumber(),
                each.getFields().stream().map(String::strip).toList());
    }

    /// What stands most often in the first line, outside quotes.
    private static char separator(String csv) {
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            quoted ^= c == '"';
            int which = quoted ? -1 : ",;\t".indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        char more = counts[1] > counts[0] ? ';' : ',';
        return counts[2] > Math.max(counts[0], counts[1]) ? '\t' : more;
    }

    /// A first row that holds the name of a key column says what the columns are.
    private static Reading named(List<Row> rows, List<String> known) {
        List<String> first = rows.getFirst().fields().stream().map(CsvTable::plain).toList();
        if (!first.contains("USERNAME") && !first.contains("USERID")) {
            return new Reading.Read(new CsvTable(known, rows));
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < first.size(); i++) {
            String name = first.get(i);
            Optional<String> column =
                    known.stream().filter(each -> plain(each).equals(name)).findFirst();
            if (column.isEmpty() || !seen.add(name)) {
                return new Reading.Refused(
                        "%s is %s"
                                .formatted(
                                        rows.getFirst().fields().get(i),
                                        column.isEmpty() ? "no column" : "a column twice"));
            }
            columns.add(column.get());
        }
        return new Reading.Read(new CsvTable(columns, rows.subList(1, rows.size())));
    }

    /// `First Name`, `first_name` and `FIRSTNAME` are the same.
    private static String plain(String name) {
        return name.replaceAll("[ _-]", "").toUpperCase(Locale.ROOT);
    }
}

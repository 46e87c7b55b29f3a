package hark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of text with their columns aligned; all rows have as many cells as the first.
record TextTable(List<List<String>> rows) {
    void printTo(PrintWriter out) {
        int[] widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(column ->
                                rows.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}

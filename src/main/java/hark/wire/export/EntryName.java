package hark.wire.export;

import hark.api.Copies;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How files are called in an archive: by time, RECORDID and device, so that they lie in order and each name is there
/// once.
/// A device's name is whatever somebody said, so of it only letters and digits are kept that no system takes for
/// anything else.
final class EntryName {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int DEVICE_CHARACTERS_MAX = 40;

    private EntryName() {}

    /// Without a folder and an ending, such as `2026-03-02T150000Z_17_4678`.
    static String of(Copies.Row row) {
        return TIME.format(row.start()) + "_" + row.id() + "_" + harmless(row.device());
    }

    /// How a file ends that is called by its recording's global id: `.wav`, `.chat.json`.
    static String ending(String filename, Copies.Row row) {
        String id = row.globalId().toString();
        int dot = filename.indexOf('.');
        String ending =
                filename.startsWith(id)
                        ? filename.substring(id.length())
                        : dot < 0 ? "" : filename.substring(dot);
        return ending.matches("(\\.[A-Za-z0-9]{1,10}){0,3}") ? ending : "";
    }

    static String harmless(String text) {
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .limit(DEVICE_CHARACTERS_MAX)
                .map(point -> isHarmless(point) ? point : '_')
                .forEach(name::appendCodePoint);
        return name.isEmpty() ? "_" : name.toString();
    }

    private static boolean isHarmless(int point) {
        return Character.isLetterOrDigit(point)
                || point == '-'
                || point == '+'
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }
}

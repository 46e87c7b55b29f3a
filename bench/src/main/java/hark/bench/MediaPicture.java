package hark.bench;

import hark.bench.media.MediaResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Calls against CPU, and calls against loss, as one SVG with two panels that share the axis of calls. Needs no script
/// and no font of its own.
final class MediaPicture {
    private static final int WIDTH = 720;
    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    private static final int PANEL = 200;
    private static final int TICKS = 4;

    /// Loss is drawn to at least this, so that a line at nought lies at the bottom.
    private static final double PERCENT_SHOWN_MIN = 1;

    private final List<MediaResult> results;
    private final int callsMax;
    private final StringBuilder svg = new StringBuilder();

    private MediaPicture(List<MediaResult> results) {
        this.results = results;
        callsMax = results.stream().mapToInt(MediaResult::calls).max().orElse(1);
    }

    static String of(List<MediaResult> results) {
        return new MediaPicture(results).draw();
    }

    /// @param top where its panel begins, in pixels from the top of the picture
    private record Panel(int top, String title, ToDoubleFunction<MediaResult> value, double most) {
        double y(double of) {
            return top + PANEL - PANEL * of / most;
        }
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 600\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        double cores = results.stream().mapToDouble(MediaResult::cores).max().orElse(0);
        double lost = results.stream().mapToDouble(MediaPicture::percentLost).max().orElse(0);
        panel(new Panel(50, "cores busy while packets flow", MediaResult::cores, nice(cores)));
        panel(
                new Panel(
                        330,
                        "packets missing, %",
                        MediaPicture::percentLost,
                        nice(Math.max(lost, PERCENT_SHOWN_MIN))));
        text(RIGHT, 575, "end", "recorded calls of two G.711 legs at once");
        legend();
        return svg.append("</svg>\n").toString();
    }

    private static double percentLost(MediaResult result) {
        return 100.0 * Math.max(0, result.missing()) / Math.max(1, result.sent());
    }

    /// 1, 2 or 5 times a power of ten, not below the value.
    private static double nice(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
        double times = value / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    private void panel(Panel panel) {
        text(LEFT, panel.top() - 14, "start", panel.title());
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = panel.most() * tick / TICKS;
            double y = panel.y(value);
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT, y, RIGHT, y);
            text(LEFT - 8, y + 4, "end", number(value));
        }
        results.stream()
                .mapToInt(MediaResult::calls)
                .distinct()
                .forEach(calls -> text(x(calls), panel.top() + PANEL + 20, "middle", "" + calls));
        side(panel, "tcpdump", "#888");
        side(panel, "hark", "#0b5fa5");
    }

    private void side(Panel panel, String side, String colour) {
        List<String> points = new ArrayList<>();
        for (MediaResult result : results) {
            if (result.side().equals(side)) {
                double y = panel.y(panel.value().applyAsDouble(result));
                points.add("%s,%s".formatted(pixels(x(result.calls())), pixels(y)));
                add(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s, %d calls: %s</title></circle>",
                        x(result.calls()),
                        y,
                        colour,
                        side,
                        result.calls(),
                        number(panel.value().applyAsDouble(result)));
            }
        }
        add(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
                colour, String.join(" ", points));
    }

    private void legend() {
        add("<rect x=\"%d\" y=\"12\" width=\"12\" height=\"12\" fill=\"#0b5fa5\"/>", RIGHT - 170);
        text(RIGHT - 152, 23, "start", "Hark");
        add("<rect x=\"%d\" y=\"12\" width=\"12\" height=\"12\" fill=\"#888\"/>", RIGHT - 100);
        text(RIGHT - 82, 23, "start", "tcpdump -w");
    }

    private double x(int calls) {
        return LEFT + (double) (RIGHT - LEFT) * calls / callsMax;
    }

    private void text(double x, double y, String anchor, String words) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222\">%s</text>",
                x, y, anchor, words);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// As few digits as tell it.
    private static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceFirst("\\.?0+$", "");
    }

    private void add(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}

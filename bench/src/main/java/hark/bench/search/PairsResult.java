package hark.bench.search;

import hark.bench.load.Histogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All answers to one kind of pairs.
public record PairsResult(String name, List<Answered> answers) {
    public double millis(double percent) {
        Histogram all = new Histogram();
        answers.forEach(each -> all.record(each.nanos()));
        return all.percentile(percent) / 1e6;
    }

    /// CPU of the server for a list: what others do on the machine does not count in it.
    public double cpuMillis(double percent) {
        Histogram all = new Histogram();
        answers.forEach(each -> all.record(each.cpuNanos()));
        return all.percentile(percent) / 1e6;
    }

    public double slowest() {
        return millis(100);
    }

    public int asked() {
        return answers.size();
    }

    public long foundNothing() {
        return answers.stream().filter(each -> each.rows() == 0).count();
    }

    public long wrong() {
        return answers.stream().filter(each -> each.wrong().isPresent()).count();
    }

    public Optional<String> firstWrong() {
        return answers.stream().flatMap(each -> each.wrong().stream()).findFirst();
    }

    List<Answered> slowest(int many) {
        List<Answered> sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparing(Answered::nanos).reversed());
        return sorted.subList(0, Math.min(many, sorted.size()));
    }
}

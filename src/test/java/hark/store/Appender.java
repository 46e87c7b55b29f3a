package hark.store;

import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/// A process that appends until it is killed, and says which event was acknowledged last.
final class Appender {
    static final int BATCH = 10;
    static final String DURABLE = "durable to ";

    private Appender() {}

    public static void main(String[] args) throws IOException {
        try (Database database = OpenDatabase.in(Path.of(args[0]))) {
            SqlJournal journal = SqlJournal.open(database);
            for (long first = 1; true; first += BATCH) {
                journal.append(batch(first));
                System.out.print(DURABLE + (first + BATCH - 1) + "\n");
                System.out.flush();
            }
        }
    }

    private static List<Numbered> batch(long first) {
        return LongStream.range(first, first + BATCH)
                .mapToObj(id -> Samples.numbered(id, new CoreEvent.Decided(Samples.trace(id))))
                .toList();
    }
}

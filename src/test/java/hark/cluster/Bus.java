package hark.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Carries messages in memory, on the thread that sends them. Who is on it can be cut off, killed and stopped.
public final class Bus {
    private final List<Seat> seats = new CopyOnWriteArrayList<>();
    private final int messageBytesMax;

    public Bus() {
        this(1_048_576);
    }

    public Bus(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /// Another core comes.
    public Seat seat() {
        Seat seat = new Seat();
        seats.add(seat);
        return seat;
    }

    /// Somebody says this to all, whoever he is.
    public void say(String subject, byte[] message) {
        seats.forEach(each -> each.hear(subject, message));
    }

    private enum Condition {
        WELL,
        /// The network is gone between it and the others.
        CUT,
        /// The process does nothing, and its connection stands.
        STOPPED,
        /// The process is no more.
        KILLED
    }

    private record Ear<T>(String subject, Consumer<T> listener) {}

    public final class Seat implements Carrier {
        private final List<Ear<byte[]>> ears = new CopyOnWriteArrayList<>();
        private final List<Ear<Question>> answering = new CopyOnWriteArrayList<>();
        private final List<Question> unheard = new ArrayList<>();
        private volatile Condition condition = Condition.WELL;

        public void cut() {
            condition = Condition.CUT;
        }

        public void kill() {
            condition = Condition.KILLED;
        }

        public void stop() {
            condition = Condition.STOPPED;
        }

        public void mend() {
            condition = Condition.WELL;
        }

        @Override
        public boolean isUp() {
            return condition == Condition.WELL;
        }

        @Override
        public int messageBytesMax() {
            return messageBytesMax;
        }

        @Override
        public void tell(String subject, byte[] message) {
            if (isUp()) {
                say(subject, message);
            }
        }

        private void hear(String subject, byte[] message) {
            if (isUp()) {
                of(ears, subject).forEach(ear -> ear.listener().accept(message));
            }
        }

        private static <T> List<Ear<T>> of(List<Ear<T>> all, String subject) {
            return all.stream().filter(ear -> ear.subject().equals(subject)).toList();
        }

        @Override
        public CompletableFuture<Optional<byte[]>> ask(
                String subject, byte[] message, Duration limit) {
            Predicate<Seat> answers = seat -> !of(seat.answering, subject).isEmpty();
            Optional<Seat> there =
                    seats.stream()
                            .filter(answers)
                            .filter(seat -> seat.isUp() || seat.condition == Condition.STOPPED)
                            .findFirst();
            if (!isUp() || there.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            CompletableFuture<Optional<byte[]>> reply = new CompletableFuture<>();
            there.get().asked(subject, question(message, reply));
            return reply;
        }

        private Question question(byte[] message, CompletableFuture<Optional<byte[]>> reply) {
            return new Question() {
                @Override
                public byte[] message() {
                    return message;
                }

                @Override
                public void answer(byte[] said) {
                    reply.complete(Optional.of(said));
                }
            };
        }

        private void asked(String subject, Question question) {
            if (condition == Condition.STOPPED) {
                unheard.add(question);
            } else {
                of(answering, subject).forEach(ear -> ear.listener().accept(question));
            }
        }

        @Override
        public void listen(String subject, Consumer<byte[]> listener) {
            ears.add(new Ear<>(subject, listener));
        }

        @Override
        public void answer(String subject, Consumer<Question> listener) {
            answering.add(new Ear<>(subject, listener));
        }

        @Override
        public void close() {
            seats.remove(this);
        }
    }
}

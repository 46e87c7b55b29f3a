package hark.wire.http;

import hark.api.Streams.Form;
import hark.api.Streams.Live;
import hark.core.call.CallKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// A call of which a test says what is spoken.
final class SpokenCall implements Live {
    static final String HEADER = "RIFF";

    final CompletableFuture<Void> over = new CompletableFuture<>();
    final CountDownLatch abandoned = new CountDownLatch(1);
    final CountDownLatch refused = new CountDownLatch(1);
    final List<Form> forms = new CopyOnWriteArrayList<>();
    private final List<Ear> ears = new CopyOnWriteArrayList<>();

    @Override
    public CallKey call() {
        return new CallKey("4678", "");
    }

    @Override
    public InputStream listen(Form form) {
        forms.add(form);
        Ear ear = new Ear();
        ear.hear(HEADER);
        ears.add(ear);
        return ear;
    }

    @Override
    public CompletionStage<Void> over() {
        return over;
    }

    @Override
    public void abandon() {
        abandoned.countDown();
    }

    @Override
    public void refuse() {
        refused.countDown();
        end();
    }

    void say(String words) {
        ears.forEach(ear -> ear.hear(words));
    }

    void end() {
        ears.forEach(Ear::close);
    }

    private static final class Ear extends InputStream {
        private static final String END = "";

        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

        void hear(String said) {
            words.add(said);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("nobody reads byte by byte");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                byte[] said = words.take().getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(said, 0, into, from, said.length);
                return said.length == 0 ? -1 : said.length;
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }

        @Override
        public void close() {
            words.add(END);
        }
    }
}

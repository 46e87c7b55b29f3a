package hark.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConnectionLoopTest {
    private static final int PATIENCE_SECONDS = 20;

    /// A connection on which something is to be read once.
    private record ReadOnce(SocketChannel channel, CountDownLatch read) implements Attended {
        @Override
        public void ready(SelectionKey key, byte[] scratch) {
            key.interestOps(0);
            read.countDown();
        }

        @Override
        public void close() {
            read.countDown();
        }
    }

    @Test
    void clients_are_read_though_there_is_always_more_to_tell() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ConnectionLoop loop = ConnectionLoop.start("loop");
                ServerSocketChannel port = ServerSocketChannel.open()) {
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(port.getLocalAddress());
                    SocketChannel channel = port.accept()) {
                channel.configureBlocking(false);
                CountDownLatch read = new CountDownLatch(1);
                loop.attend(new ReadOnce(channel, read));
                tellOnAndOn(loop, over);

                client.write(ByteBuffer.wrap(new byte[] {1}));

                assertThat(read.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            over.set(true);
        }
    }

    private static void tellOnAndOn(ConnectionLoop loop, AtomicBoolean over) {
        loop.post(
                new Runnable() {
                    @Override
                    public void run() {
                        if (!over.get()) {
                            loop.post(this);
                        }
                    }
                });
    }
}

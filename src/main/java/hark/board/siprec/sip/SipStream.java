package hark.board.siprec.sip;

import java.util.Arrays;
import java.util.Locale;

/// Cuts a byte stream into messages by Content-Length (RFC 3261 18.3). Not thread-safe.
public final class SipStream {
    private byte[] data = new byte[4096];
    private int size;

    /// No end of a head before this place.
    private int scanned;

    /// What the bytes so far allow.
    public sealed interface Cut permits Message, Ping, More, Broken {}

    @SuppressWarnings("ArrayRecordComponent")
    public record Message(byte[] bytes) implements Cut {}

    /// A double line end between messages: the other side wants one line end back (RFC 5626 4.4.1).
    public record Ping() implements Cut {}

    public record More() implements Cut {}

    /// Where the next message begins can no longer be known: the connection has to go.
    public record Broken(String why) implements Cut {}

    public void add(byte[] bytes, int length) {
        if (size + length > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + length));
        }
        System.arraycopy(bytes, 0, data, size, length);
        size += length;
    }

    /// Nothing is left over from what has been added.
    public boolean isEmpty() {
        return size == 0;
    }

    public Cut next() {
        int start = 0;
        while (start < size && (data[start] == '\r' || data[start] == '\n')) {
            start++;
        }
        if (start > 0) {
            boolean ping = start >= 4;
            drop(start);
            if (ping) {
                return new Ping();
            }
        }
        int end = SipParser.headEnd(data, scanned, size);
        if (end < 0) {
            scanned = Math.max(0, size - 3);
            return size > SipParser.MESSAGE_BYTES_MAX ? new Broken("head is too long") : new More();
        }
        int length = contentLength(new String(data, 0, end, Text.BYTES));
        if (length < 0 || end + length > SipParser.MESSAGE_BYTES_MAX) {
            return new Broken("Content-Length is wrong or too long");
        }
        if (size < end + length) {
            return new More();
        }
        byte[] message = Arrays.copyOf(data, end + length);
        drop(end + length);
        return new Message(message);
    }

    private void drop(int count) {
        System.arraycopy(data, count, data, 0, size - count);
        size -= count;
        scanned = 0;
    }

    /// The length announced, 0 without announcement, -1 when it makes no sense.
    private static int contentLength(String head) {
        int found = 0;
        boolean seen = false;
        for (String line : SipParser.unfold(head)) {
            int colon = line.indexOf(':');
            String name =
                    colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.equals("content-length") || name.equals("l")) {
                String value = line.substring(colon + 1).strip();
                int length = value.matches("\\d{1,8}") ? Integer.parseInt(value) : -1;
                if (seen && length != found) {
                    return -1;
                }
                found = length;
                seen = true;
            }
        }
        return found;
    }
}

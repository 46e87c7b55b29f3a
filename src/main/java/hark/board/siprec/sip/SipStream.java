package hark.board.siprec.sip;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Cuts a byte stream into messages by Content-Length (RFC 3261 18.3). Not thread-safe.
public final class SipStream {
    private static final int ROOM_BYTES = 4_096;

    /// Two line ends ask for one (RFC 5626 4.4.1).
    private static final int PING_BYTES = 4;

    private byte[] data = new byte[ROOM_BYTES];
    private int size;

    /// No end of a head before this place.
    private int scanned;

    /// Where the next message ends; -1 as long as its head has not come.
    private int end = -1;

    /// Bytes of line ends since the last message.
    private int lineEnds;

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
        dropLineEnds();
        if (lineEnds >= PING_BYTES) {
            lineEnds = 0;
            return new Ping();
        }
        if (end < 0) {
            Optional<String> fault = lookForHead();
            if (fault.isPresent()) {
                return new Broken(fault.get());
            }
        }
        if (end < 0 || size < end) {
            return new More();
        }
        byte[] message = Arrays.copyOf(data, end);
        drop(end);
        lineEnds = 0;
        return new Message(message);
    }

    /// They may come one by one, and belong together all the same.
    private void dropLineEnds() {
        int start = 0;
        while (start < size && (data[start] == '\r' || data[start] == '\n')) {
            start++;
        }
        if (start > 0) {
            lineEnds += start;
            drop(start);
        }
    }

    private Optional<String> lookForHead() {
        int head = SipParser.headEnd(data, scanned, size);
        if (head < 0) {
            scanned = Math.max(0, size - 3);
            return size > SipParser.MESSAGE_BYTES_MAX
                    ? Optional.of("head is too long")
                    : Optional.empty();
        }
        int length = contentLength(new String(data, 0, head, Text.BYTES));
        if (length < 0 || head + length > SipParser.MESSAGE_BYTES_MAX) {
            return Optional.of("Content-Length is wrong or too long");
        }
        end = head + length;
        return Optional.empty();
    }

    /// What a large message took is given back: a connection may be silent for long.
    private void drop(int count) {
        int left = size - count;
        byte[] to = left <= ROOM_BYTES && data.length > ROOM_BYTES ? new byte[ROOM_BYTES] : data;
        System.arraycopy(data, count, to, 0, left);
        data = to;
        size = left;
        scanned = 0;
        end = -1;
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

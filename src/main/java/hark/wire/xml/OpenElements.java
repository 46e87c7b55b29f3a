package hark.wire.xml;

/// The elements a framer is inside of, by name, without regard to case. An end tag closes the nearest element of its
/// name and all within it, so that children nested in the wrong order do not hide the end of the root.
final class OpenElements {
    private final long[] names;
    private int depth;
    private int seen;

    OpenElements(int depthMax) {
        names = new long[depthMax];
    }

    void clear() {
        depth = 0;
        seen = 0;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    int seen() {
        return seen;
    }

    void passed() {
        seen++;
    }

    /// @return false when there is no room for one so deep: it is not remembered
    boolean open(long name) {
        seen++;
        if (depth == names.length) {
            return false;
        }
        names[depth++] = name;
        return true;
    }

    /// @return true when this was the end of the root
    boolean close(long name) {
        for (int i = depth - 1; i >= 0; i--) {
            if (names[i] == name) {
                depth = i;
                return i == 0;
            }
        }
        return false;
    }
}

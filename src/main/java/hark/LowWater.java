package hark;

/// Whether there is too little space: less than the limit, and from then on until there is a tenth more, so that a disk
/// on the border is not told of again and again. Not thread-safe.
final class LowWater {
    private final long limitBytes;
    private boolean low;

    LowWater(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    long limitBytes() {
        return limitBytes;
    }

    boolean isBelow(long freeBytes) {
        low = freeBytes < (low ? limitBytes + limitBytes / 10 : limitBytes);
        return low;
    }
}

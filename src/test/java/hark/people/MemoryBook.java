package hark.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A book without a disk, which can refuse to be written.
final class MemoryBook implements DirectoryBook {
    final List<DirectoryChange> kept = new ArrayList<>();
    boolean broken;

    @Override
    public Roster roster() {
        return Roster.of(kept);
    }

    @Override
    public void keep(List<DirectoryChange> changes) throws IOException {
        if (broken) {
            throw new IOException("the disk is full");
        }
        kept.addAll(changes);
    }
}

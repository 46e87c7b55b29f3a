package hark.api.compat;

import java.io.IOException;
import java.util.List;

/// Where strangers are remembered over a restart.
public interface StrangerBook {
    List<Stranger> all() throws IOException;

    /// All or nothing.
    ///
    /// @param met new ones, and those met again
    void keep(List<Stranger> met, List<Stranger> forgotten) throws IOException;
}

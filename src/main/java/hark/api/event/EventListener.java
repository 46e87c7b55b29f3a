package hark.api.event;

import java.util.List;

/// One who follows the feed. Called on the feed's lane, one call after another, and must not hold it up.
public interface EventListener {
    /// In order, and perhaps some that he knows already; none where he has missed none.
    void told(List<Event> events);

    /// The feed remembers less than he asked for: he is to read the journal, and then to follow from where that ends.
    void behind();

    /// The feed has let go of him, as he asked: it tells him nothing until he follows it anew.
    void left();

    /// How many events wait for him. Asked by any thread.
    int waiting();

    /// He wants nothing any more.
    boolean isOver();
}

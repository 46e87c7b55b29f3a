package hark.api.search;

/// A search under a name.
///
/// @param id of this search alone, for ever
/// @param version counts its changes, from 1
public record SavedSearch(long id, Wording wording, long version) {
    /// What a person gave. Both may tell of other people.
    ///
    /// @param name unique among the searches of one person, in any case
    /// @param query as the page that saved it reads it
    public record Wording(String name, String query) {
        /// Without what tells of people.
        @Override
        public String toString() {
            return "Wording[…]";
        }
    }

    SavedSearch as(Wording then) {
        return new SavedSearch(id, then, version + 1);
    }
}

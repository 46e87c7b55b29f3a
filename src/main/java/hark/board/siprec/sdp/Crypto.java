package hark.board.siprec.sdp;

import hark.board.srtp.MasterKey;
import hark.board.srtp.Suite;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line `a=crypto` (RFC 4568 section 9): tag, suite, keys and session parameters.
///
/// @param tag by which the answer names it
/// @param keys one, or several told apart by their MKI
public record Crypto(String tag, Suite suite, List<MasterKey> keys) {
    private static final String INLINE = "inline:";
    private static final int KEYS_MAX = 4;

    /// What can be done with a line.
    sealed interface Reading {}

    record Usable(Crypto crypto) implements Reading {}

    /// @param why in words, without anything secret
    record Unusable(String why) implements Reading {}

    public Crypto {
        keys = List.copyOf(keys);
    }

    /// Our line in an answer.
    public String answer(MasterKey ours) {
        String key = Base64.getEncoder().encodeToString(ours.keyAndSalt());
        return tag + " " + suite + " " + INLINE + key;
    }

    /// Says nothing of keys.
    @Override
    public String toString() {
        return "crypto " + tag + " " + suite;
    }

    static Reading read(String value) {
        String[] words = value.strip().split("\\s+");
        if (words.length < 3 || !words[0].matches("\\d{1,9}")) {
            return new Unusable("a crypto line cannot be read");
        }
        String about = "crypto " + words[0] + ": ";
        Optional<Suite> suite = Suite.named(words[1].toUpperCase(Locale.ROOT));
        if (suite.isEmpty()) {
            return new Unusable(about + "suite " + plain(words[1]) + " is not known");
        }
        Optional<List<MasterKey>> keys = keys(suite.get(), words[2]);
        if (keys.isEmpty()) {
            return new Unusable(about + "the key cannot be read, or its length is not the suite's");
        }
        List<String> parameters = List.of(words).subList(3, words.length);
        return SessionParameters.fault(parameters)
                .<Reading>map(fault -> new Unusable(about + fault))
                .orElseGet(() -> new Usable(new Crypto(words[0], suite.get(), keys.get())));
    }

    /// What a stranger wrote, for a warning.
    static String plain(String word) {
        String clean = word.replaceAll("[^A-Za-z0-9_=.-]", "?");
        return clean.length() <= 40 ? clean : clean.substring(0, 40) + "...";
    }

    /// Several are told apart by MKIs of one length, of which none comes twice (RFC 4568 section 6.1).
    private static Optional<List<MasterKey>> keys(Suite suite, String text) {
        String[] each = text.split(";", -1);
        List<MasterKey> keys = new ArrayList<>();
        for (String one : each) {
            Optional<MasterKey> key = KeyText.read(suite, one);
            if (key.isEmpty() || keys.size() == KEYS_MAX) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return keys.size() == 1 || KeyText.areToldApart(keys)
                ? Optional.of(keys)
                : Optional.empty();
    }
}

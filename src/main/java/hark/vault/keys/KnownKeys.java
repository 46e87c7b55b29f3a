package hark.vault.keys;

import hark.support.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The list, in a folder of recordings, of the keys that were used there: ids, nothing secret. It is written before the
/// first of them is used, so that a server with other keys notices at its start.
final class KnownKeys {
    private static final String NAME = "hark.keys";
    private static final int VERSION = 1;

    private final Path recordings;
    private final Path file;

    KnownKeys(Path recordings) {
        this.recordings = recordings;
        this.file = recordings.resolve(NAME);
    }

    /// @param masters ids of master keys that data keys may be wrapped with
    /// @param signing ids of keys that manifests may be signed with
    record Ids(Set<String> masters, Set<String> signing) {
        Ids {
            masters = Set.copyOf(masters);
            signing = Set.copyOf(signing);
        }
    }

    Path file() {
        return file;
    }

    /// Where the list is gone the key files of all recordings are looked through.
    Ids read() throws IOException {
        if (!Files.exists(file)) {
            return new Ids(mastersInUse(), Set.of());
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (root.path("keys").asInt(0) != VERSION) {
                throw new IOException(file + " is not of version " + VERSION);
            }
            return new Ids(strings(root.required("masters")), strings(root.required("signing")));
        } catch (JacksonException e) {
            throw new IOException(file + " cannot be understood", e);
        }
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> all = new TreeSet<>();
        array.forEach(each -> all.add(each.asString()));
        return all;
    }

    /// Written anew only where it says something else.
    void write(Ids ids) throws IOException {
        if (Files.exists(file) && read().equals(ids)) {
            return;
        }
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("keys", VERSION);
        add(root.putArray("masters"), ids.masters());
        add(root.putArray("signing"), ids.signing());
        byte[] bytes = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        DurableFile.write(file, out -> out.write(bytes));
    }

    private static void add(ArrayNode to, Set<String> ids) {
        new TreeSet<>(ids).forEach(to::add);
    }

    /// The ids of the master keys that key files here are wrapped with.
    Set<String> mastersInUse() throws IOException {
        Set<String> ids = new TreeSet<>();
        KeyFiles.visit(
                recordings,
                new KeyFiles.Visitor() {
                    @Override
                    public void file(Path file) throws IOException {
                        ids.add(RecordingKeys.parse(file).master());
                    }

                    @Override
                    public void failed(Path place, IOException why) throws IOException {
                        throw new KeyException(
                                "Which keys the recordings in %s need cannot be seen: %s (%s)"
                                        .formatted(recordings, place, why.getMessage()));
                    }
                });
        return ids;
    }
}

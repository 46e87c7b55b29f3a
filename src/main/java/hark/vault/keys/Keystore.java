package hark.vault.keys;

import hark.support.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file that holds the server's secret keys, readable by its user alone.
public final class Keystore {
    private static final int VERSION = 1;
    private static final int BYTES_MAX = 1 << 20;

    private final Path path;

    public Keystore(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    KeySet read() throws IOException {
        if (Files.size(path) > BYTES_MAX) {
            throw new IOException("The keystore " + path + " is longer than any keystore.");
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(path));
            if (root.path("keystore").asInt(0) != VERSION) {
                throw new IOException("The keystore " + path + " is not of version " + VERSION);
            }
            return read(root);
        } catch (JacksonException | IllegalArgumentException e) {
            // Without the cause, whose message may quote what it could not read
            throw new IOException("The keystore " + path + " cannot be understood.");
        }
    }

    private static KeySet read(JsonNode root) {
        List<MasterKey> masters = new ArrayList<>();
        for (JsonNode each : root.required("masters")) {
            masters.add(MasterKey.parse(each.required("key").asString()));
        }
        List<SigningKey> signing = new ArrayList<>();
        for (JsonNode each : root.required("signing")) {
            VerifyingKey shown = VerifyingKey.parse(each.required("public").asString());
            signing.add(SigningKey.parse(each.required("private").asString(), shown));
        }
        if (signing.isEmpty()) {
            throw new IllegalArgumentException("no signing key");
        }
        return new KeySet(masters, signing);
    }

    /// In place of what it held, in one step.
    void write(KeySet keys) throws IOException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("keystore", VERSION);
        ArrayNode masters = root.putArray("masters");
        for (MasterKey each : keys.masters()) {
            masters.addObject().put("id", each.id()).put("key", each.base64());
        }
        ArrayNode signing = root.putArray("signing");
        for (SigningKey each : keys.signing()) {
            ObjectNode node = signing.addObject().put("id", each.shown().id());
            node.put("public", each.shown().base64()).put("private", each.base64());
        }
        byte[] bytes = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        DurableFile.writePrivate(path, out -> out.write(bytes));
    }

    /// Changes whenever the file is written.
    Stamp stamp() throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(
                now.lastModifiedTime().toString(), Objects.toString(now.fileKey()), now.size());
    }

    record Stamp(String modified, String file, long bytes) {}
}

package hark.bench.peer;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/// The server's database, opened with the driver that lies beside the server's jar: the bench has no library of its
/// own.
public final class SqliteFile implements AutoCloseable {
    private final URLClassLoader library;
    private final Connection connection;

    private SqliteFile(URLClassLoader library, Connection connection) {
        this.library = library;
        this.connection = connection;
    }

    /// Opens `file`; the server that keeps it is one that `./hark` in `project` has built.
    public static SqliteFile open(Path project, Path file) throws IOException, SQLException {
        URLClassLoader library = new URLClassLoader(new URL[] {driver(project)});
        Driver driver = ServiceLoader.load(Driver.class, library).iterator().next();
        return new SqliteFile(library, driver.connect("jdbc:sqlite:" + file, new Properties()));
    }

    private static URL driver(Path project) throws IOException {
        Path folder = project.resolve("target/run/current/lib");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "sqlite-jdbc-*.jar")) {
            for (Path jar : jars) {
                return jar.toUri().toURL();
            }
        }
        throw new IOException("no driver for SQLite in " + folder);
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        library.close();
    }
}

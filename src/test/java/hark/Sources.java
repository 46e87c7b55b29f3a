package hark;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The project's own source, as text and as javac's parser sees it.
final class Sources {
    static final Path MAIN = Path.of("src/main/java");
    static final Path TEST = Path.of("src/test/java");

    private final SourcePositions positions;
    private final List<Source> files;

    private Sources(SourcePositions positions, List<Source> files) {
        this.positions = positions;
        this.files = files;
    }

    static Sources under(Path root) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> paths = javaFiles(root);
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of(),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(paths));
            List<Source> files = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                files.add(Source.of(root, unit));
            }
            return new Sources(Trees.instance(task).getSourcePositions(), List.copyOf(files));
        }
    }

    /// Whether classes come from [#MAIN], be it of a strict build or a quick one.
    static boolean isProduct(Location location) {
        return !location.contains("/test-classes/");
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
    }

    List<Source> files() {
        return files;
    }

    /// `hark/core/Core.java:17`
    String where(Source source, Tree tree) {
        return source.name() + ":" + line(source, positions.getStartPosition(source.unit(), tree));
    }

    int lines(Source source, Tree tree) {
        long start = positions.getStartPosition(source.unit(), tree);
        long end = positions.getEndPosition(source.unit(), tree);
        return (int) (line(source, end) - line(source, start) + 1);
    }

    private static long line(Source source, long position) {
        return source.unit().getLineMap().getLineNumber(position);
    }

    /// @param name relative to the source root
    record Source(String name, List<String> lines, CompilationUnitTree unit) {
        static Source of(Path root, CompilationUnitTree unit) {
            Path path = Path.of(unit.getSourceFile().getName());
            Path relative =
                    path.isAbsolute()
                            ? root.toAbsolutePath().relativize(path)
                            : root.relativize(path);
            try {
                return new Source(relative.toString(), Files.readAllLines(path), unit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Stream<ClassTree> topLevelTypes() {
            return unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast);
        }
    }
}

package dev.jangteo.testing;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Java files as their author wrote them, read by the compiler's own parser.
public final class Sources {

    /// A method or constructor, and how many lines it takes.
    public record Method(String name, long lines) {}

    /// A call: the method's name with what stands before it, and the arguments as they are written.
    public record Call(String method, List<String> arguments) {}

    /// One file.
    public record File(Path path, int lines, List<Method> methods, List<String> literals, List<Call> calls) {}

    private Sources() {}

    /// All files below `src/main/java`.
    public static List<File> main() {
        return below(Path.of("src/main/java"));
    }

    public static List<File> below(Path folder) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var files = Files.walk(folder);
                var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var paths = files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
            var read = new ArrayList<File>();
            for (var unit : task.parse()) {
                read.add(read(unit, Trees.instance(task)));
            }
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static File read(CompilationUnitTree unit, Trees trees) throws IOException {
        var path = Path.of(unit.getSourceFile().toUri());
        var methods = new ArrayList<Method>();
        var literals = new ArrayList<String>();
        var calls = new ArrayList<Call>();
        new TreeScanner<@Nullable Void, String>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, String outer) {
                return super.visitClass(type, outer + type.getSimpleName() + ".");
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, String type) {
                methods.add(new Method(type + method.getName(), lines(unit, trees, method)));
                return super.visitMethod(method, type);
            }

            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, String type) {
                if (literal.getValue() instanceof String text) {
                    literals.add(text);
                }
                return super.visitLiteral(literal, type);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String type) {
                calls.add(new Call(
                        call.getMethodSelect().toString(),
                        call.getArguments().stream().map(Object::toString).toList()));
                return super.visitMethodInvocation(call, type);
            }
        }.scan(unit, "");
        try (Stream<String> lines = Files.lines(path)) {
            return new File(path, (int) lines.count(), methods, literals, calls);
        }
    }

    private static long lines(CompilationUnitTree unit, Trees trees, Tree tree) {
        var positions = trees.getSourcePositions();
        var map = unit.getLineMap();
        return map.getLineNumber(positions.getEndPosition(unit, tree))
                - map.getLineNumber(positions.getStartPosition(unit, tree))
                + 1;
    }
}

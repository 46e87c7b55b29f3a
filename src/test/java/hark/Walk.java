package hark;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import hark.Sources.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/// Walks the syntax trees of the source and says where it found what was asked for.
final class Walk {
    private final List<Sources> roots;
    private final Set<Tree> inInterfaces = new HashSet<>();
    private final Set<Tree> inRecords = new HashSet<>();

    private Walk(List<Sources> roots) {
        this.roots = roots;
    }

    static Walk over(Sources... roots) {
        Walk walk = new Walk(List.of(roots));
        walk.classes(each -> {
            if (each.getKind() == Kind.INTERFACE) {
                walk.inInterfaces.addAll(each.getMembers());
            }
            if (each.getKind() == Kind.RECORD) {
                walk.inRecords.addAll(each.getMembers());
            }
            return false;
        });
        return walk;
    }

    List<String> methods(BiPredicate<Source, MethodTree> wrong) {
        return find((source, tree) ->
                tree instanceof MethodTree method
                                && !hasComponents(method)
                                && wrong.test(source, method)
                        ? method.getName().toString()
                        : "");
    }

    List<String> classes(Predicate<ClassTree> wrong) {
        return find((source, tree) ->
                tree instanceof ClassTree type && wrong.test(type)
                        ? type.getSimpleName().toString()
                        : "");
    }

    List<String> catches(Predicate<CatchTree> wrong) {
        return find((source, tree) ->
                tree instanceof CatchTree caught && wrong.test(caught)
                        ? caught.getParameter().toString()
                        : "");
    }

    /// Seen by the case labels beside the default: constants of our enums, or types of ours.
    List<String> defaultsOverOwnTypes() {
        Set<String> own = new HashSet<>();
        classes(type -> {
            own.add(type.getSimpleName().toString());
            type.getMembers().stream()
                    .filter(Walk::isEnumConstant)
                    .forEach(each -> own.add(name(each)));
            return false;
        });
        return find((source, tree) ->
                switch (tree) {
                    case SwitchTree statement -> hasDefaultBeside(own, statement.getCases());
                    case SwitchExpressionTree expression ->
                            hasDefaultBeside(own, expression.getCases());
                    case null, default -> "";
                });
    }

    private static String hasDefaultBeside(Set<String> own, List<? extends CaseTree> cases) {
        boolean hasDefault =
                cases.stream()
                        .flatMap(each -> each.getLabels().stream())
                        .anyMatch(DefaultCaseLabelTree.class::isInstance);
        Set<String> named = new HashSet<>();
        cases.stream()
                .flatMap(each -> each.getLabels().stream())
                .forEach(label -> names(label, named));
        named.retainAll(own);
        return hasDefault && !named.isEmpty() ? "default beside " + named : "";
    }

    private static void names(Tree label, Set<String> into) {
        switch (label) {
            case ConstantCaseLabelTree constant
                    when constant.getConstantExpression() instanceof IdentifierTree bare ->
                    into.add(bare.getName().toString());
            case PatternCaseLabelTree pattern -> typeNames(pattern, into);
            default -> {}
        }
    }

    private static void typeNames(Tree pattern, Set<String> into) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
                into.add(identifier.getName().toString());
                return super.visitIdentifier(identifier, nothing);
            }
        }.scan(pattern, null);
    }

    private static boolean isEnumConstant(Tree member) {
        return member instanceof VariableTree variable
                && variable.getModifiers()
                        .getFlags()
                        .containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                && variable.toString().startsWith("/*public static final*/");
    }

    private static String name(Tree member) {
        return ((VariableTree) member).getName().toString();
    }

    int lines(Source source, Tree tree) {
        return roots.stream()
                .filter(root -> root.files().contains(source))
                .mapToInt(root -> root.lines(source, tree))
                .findFirst()
                .orElseThrow();
    }

    boolean isPublic(MethodTree method) {
        Set<Modifier> flags = method.getModifiers().getFlags();
        return flags.contains(Modifier.PUBLIC)
                || inInterfaces.contains(method) && !flags.contains(Modifier.PRIVATE);
    }

    boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
    }

    /// Whether a return of the method itself, not of a lambda or class within it, may give the literal null.
    boolean mentionsNull(MethodTree method) {
        AtomicBoolean found = new AtomicBoolean();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree returned, Void nothing) {
                if (returned.getExpression() != null
                        && returned.getExpression().getKind() == Kind.NULL_LITERAL) {
                    found.set(true);
                }
                return super.visitReturn(returned, nothing);
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                return null;
            }
        }.scan(method, null);
        return found.get();
    }

    /// The constructor of a record has the record's components as its parameters, and those are data.
    private boolean hasComponents(MethodTree method) {
        return method.getName().contentEquals("<init>") && inRecords.contains(method);
    }

    private List<String> find(Finder finder) {
        List<String> found = new ArrayList<>();
        for (Sources root : roots) {
            for (Source source : root.files()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void scan(Tree tree, Void nothing) {
                        String what = tree == null ? "" : finder.find(source, tree);
                        if (!what.isEmpty()) {
                            found.add(root.where(source, tree) + " " + what);
                        }
                        return super.scan(tree, nothing);
                    }
                }.scan(source.unit(), null);
            }
        }
        return found;
    }

    private interface Finder {
        /// What is wrong with the tree; blank when nothing is.
        String find(Source source, Tree tree);
    }
}

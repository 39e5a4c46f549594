import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats the Java sources with palantir-java-format, or checks that they are formatted. It runs in a JDK of its own (the
 * build's toolchain), because a formatter inside an older JDK that happens to run Maven can't parse our language level.
 *
 * <p>Arguments: {@code check|apply}, then the project's directory. Exits with 1 when a file is not formatted.
 */
final class Format {
    private static final List<String> ROOTS = List.of("src/main/java", "src/test/java", "src/build");

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path project = Path.of(args[1]);
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<String> wrong = new ArrayList<>();
        for (String root : ROOTS) {
            Path directory = project.resolve(root);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String before = Files.readString(file);
                    String after;
                    try {
                        after = ImportOrderer.reorderImports(
                                RemoveUnusedImports.removeUnusedImports(formatter.formatSource(before)),
                                JavaFormatterOptions.Style.PALANTIR);
                    } catch (FormatterException e) {
                        System.err.println(file + ": " + e.getMessage());
                        wrong.add(file.toString());
                        continue;
                    }
                    if (!before.equals(after)) {
                        if (apply) {
                            Files.writeString(file, after);
                        } else {
                            wrong.add(project.relativize(file).toString());
                        }
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            System.err.println("Not formatted (mend with: ./mvnw generate-sources exec:exec@format):");
            wrong.forEach(file -> System.err.println("  " + file));
            System.exit(1);
        }
    }
}

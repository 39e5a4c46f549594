package org.reeve.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that is asked for exists, and every text that exists is asked for, in every language. A key that is put
 * together at run time is found by its beginning, which has to stand in the code as a literal that ends with a dot; the
 * two halves of a problem are found by what they have in common.
 */
class MessagesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/i18n");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+");
    private static final Pattern ASKED = Pattern.compile("Messages\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");
    /** Keys that picocli makes from the names of commands and options. */
    private static final String PICOCLI = "reeve.";

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(file -> file.toString().endsWith(".properties")).toList().stream();
        }
    }

    private static Set<String> keys(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static List<String> sources(String directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            List<String> sources = new java.util.ArrayList<>();
            for (Path file : found) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    private static Set<String> all(Pattern pattern, List<String> sources) {
        Set<String> found = new HashSet<>();
        for (String source : sources) {
            Matcher matcher = pattern.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextThatIsAskedForExists(Path bundle) throws IOException {
        Set<String> asked = all(ASKED, sources("src/main/java", ".java"));
        asked.addAll(all(IN_FXML, sources("fxml", ".fxml")));
        asked.removeIf(key -> key.endsWith("."));
        assertThat(keys(bundle)).containsAll(asked);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsAskedFor(Path bundle) throws IOException {
        Set<String> literals = all(LITERAL, sources("src/main/java", ".java"));
        literals.addAll(all(IN_FXML, sources("fxml", ".fxml")));
        Set<String> unused = new TreeSet<>();
        for (String key : keys(bundle)) {
            if (!isUsed(key, literals)) {
                unused.add(key);
            }
        }
        assertThat(unused).as("texts that nothing asks for").isEmpty();
    }

    private static boolean isUsed(String key, Set<String> literals) {
        if (literals.contains(key) || key.startsWith(PICOCLI)) {
            return true;
        }
        String common = key.replaceFirst("\\.(what|advice)$", "");
        if (literals.contains(common)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (literals.contains(key.substring(0, dot + 1))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keysAreDottedAndLowerCase(Path bundle) throws IOException {
        assertThat(keys(bundle))
                .allMatch(key -> key.startsWith(PICOCLI) || KEY.matcher(key).matches());
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> lines = Files.readAllLines(BUNDLES.resolve("messages.properties"));
        List<String> keys = lines.stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    /** In a text with parameters one apostrophe quotes what follows; in one without, two are two. */
    @Test
    void apostrophesAreDoubledWhereTheTextHasParametersAndOnlyThere() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve("messages.properties"))) {
            texts.load(reader);
        }
        List<String> wrong = texts.stringPropertyNames().stream()
                .filter(key -> !key.startsWith(PICOCLI))
                .filter(key -> {
                    String text = texts.getProperty(key);
                    // Both halves of a problem are filled with the same parameters
                    String base = key.replaceFirst("\\.(what|advice)$", "");
                    String halves = texts.getProperty(base + ".what", "") + texts.getProperty(base + ".advice", "");
                    boolean parameters =
                            Pattern.compile("\\{[0-9]").matcher(text + halves).find();
                    String rest = text.replace("''", "");
                    return parameters ? rest.contains("'") : text.contains("''");
                })
                .sorted()
                .toList();
        assertThat(wrong).isEmpty();
    }
}

package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every view there is, also those that no test opens: each control in it has a name for a screen reader, and whatever is
 * found by an identifier is found by that alone.
 */
class FxmlTest {
    private static final Set<String> CONTROLS = Set.of(
            "Button",
            "CheckBox",
            "ChoiceBox",
            "ComboBox",
            "DatePicker",
            "Hyperlink",
            "ListView",
            "MenuButton",
            "PasswordField",
            "ProgressBar",
            "RadioButton",
            "SearchableComboBox",
            "Slider",
            "Spinner",
            "TableView",
            "TextArea",
            "TextField",
            "ToggleButton",
            "TreeTableView",
            "TreeView");

    /** Views that stand in several others, so that their identifiers may be on the screen more than once. */
    private static final Map<String, String> SHARED = Map.of(
            "fxml/exchange/export-menu.fxml",
            "one menu for every list, and for what is selected in one: a list shows the first or the second of them");

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("fxml"))) {
            return files.filter(file -> file.toString().endsWith(".fxml")).toList();
        }
    }

    /** All elements of {@code view}, the outermost first. */
    private static List<Element> elements(Path view) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(view.toFile())
                .getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .map(Element.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlHasAName(Path view) throws Exception {
        List<Element> all = elements(view);
        Set<String> labelled = new HashSet<>();
        for (Element element : all) {
            String target = element.getAttribute("labelFor");
            if (target.startsWith("$")) {
                labelled.add(target.substring(1));
            }
        }
        String controller = controller(all.getFirst().getAttribute("fx:controller"));
        List<String> nameless = new ArrayList<>();
        for (Element element : all) {
            String id = element.getAttribute("fx:id");
            boolean named = !element.getAttribute("text").isEmpty()
                    || element.hasAttribute("fx:constant")
                    || (!id.isEmpty() && isNamedBy(controller, id))
                    || !element.getAttribute("accessibleText").isEmpty()
                    || labelled.contains(id);
            if (CONTROLS.contains(element.getTagName()) && !named) {
                nameless.add(element.getTagName() + " " + id);
            }
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void noIdentifierIsTwice() throws Exception {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path view : views()) {
            for (Element element : elements(view)) {
                String name = view.toString();
                if (element.hasAttribute("id")) {
                    places.computeIfAbsent("#" + element.getAttribute("id"), id -> new ArrayList<>())
                            .add(name);
                }
                if (element.hasAttribute("prefix")) {
                    // It gives its parts identifiers that begin so
                    String parts = element.getTagName() + " of " + element.getAttribute("prefix");
                    places.computeIfAbsent(parts, id -> new ArrayList<>()).add(name);
                }
                if (element.getTagName().equals("fx:include")) {
                    Path included = view.resolveSibling(element.getAttribute("source"));
                    String path = included.normalize().toString().replace(File.separatorChar, '/');
                    places.computeIfAbsent(path, id -> new ArrayList<>()).add(name);
                }
            }
        }
        places.values().removeIf(found -> found.size() == 1);
        assertThat(places.keySet())
                .as("what stands in several places: %s", places)
                .containsExactlyInAnyOrderElementsOf(SHARED.keySet());
    }

    private static boolean isNamedBy(String controller, String id) {
        // TrialControls gives the button that submits a trial its words, which count down while one has to wait
        return Pattern.compile("\\b" + id + "\\s*\\.(setText|setAccessibleText|textProperty)\\("
                        + "|TrialControls\\.(?:bind|offer)\\([^;]*\\b" + id + ",")
                .matcher(controller)
                .find();
    }

    /** Some names depend on what is shown: the controller gives them. */
    private static String controller(String type) throws IOException {
        Path source = Path.of("src/main/java").resolve(type.replace('.', '/') + ".java");
        return type.isEmpty() ? "" : Files.readString(source);
    }
}

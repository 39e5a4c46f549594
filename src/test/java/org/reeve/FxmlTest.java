package org.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every view there is, also those that no test opens: each control in it has a name for a screen reader. */
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

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("fxml"))) {
            return files.filter(file -> file.toString().endsWith(".fxml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlHasAName(Path view) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(view.toFile());
        NodeList all = document.getElementsByTagName("*");
        Set<String> labelled = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            String target = ((Element) all.item(i)).getAttribute("labelFor");
            if (target.startsWith("$")) {
                labelled.add(target.substring(1));
            }
        }
        String controller = controller(document.getDocumentElement().getAttribute("fx:controller"));
        List<String> nameless = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
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

package org.reeve.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.settings.JsonFile;
import org.reeve.platform.settings.Settings;
import org.reeve.shell.Confirmation;
import org.reeve.shell.Question;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** A window around one section: writes down what it is told, and asks by buttons that a test can click. FX thread only. */
public final class TestShell implements Shell {
    private Settings settings = new Settings(new JsonFile.Loaded<>(Settings.Stored.NOTHING, Optional.empty()));
    private StackPane root = new StackPane();
    private final List<String> said = new ArrayList<>();
    private final List<Problem> told = new ArrayList<>();
    private final Map<String, List<UUID>> gone = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> refreshed = new ArrayList<>();
    private Supplier<SectionView> content = () -> {
        throw new IllegalStateException("No tab was asked for");
    };
    private @Nullable Path file;
    private Set<String> forbidden = Set.of();

    /** Puts {@code content} into the window. */
    public Parent around(Parent content) {
        root = new StackPane(new BorderPane(content));
        return root;
    }

    /** What is kept, anew for each window. */
    public void forget() {
        settings = new Settings(new JsonFile.Loaded<>(Settings.Stored.NOTHING, Optional.empty()));
    }

    @Override
    public Settings settings() {
        return settings;
    }

    /** The notices, oldest first. */
    public List<String> said() {
        return said;
    }

    /** The problems, oldest first. */
    public List<Problem> told() {
        return told;
    }

    /** The records that were asked for by a way, oldest first. */
    public List<UUID> gone(String to) {
        return gone.getOrDefault(to, List.of());
    }

    /** The sections and tabs that were asked for, oldest first. */
    public List<String> opened() {
        return opened;
    }

    /** The sections that were to be read again, oldest first. */
    public List<String> refreshed() {
        return refreshed;
    }

    /** Chooses this file whenever one is asked for; null for none. */
    public void choose(@Nullable Path chosen) {
        file = chosen;
    }

    /** What the person may not do; all else they may. */
    public void forbid(String... permissions) {
        forbidden = Set.of(permissions);
    }

    @Override
    public boolean may(String permission) {
        return !forbidden.contains(permission);
    }

    @Override
    public Optional<Path> fileToSave(String name, FileKind kind) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> fileToOpen(FileKind kind) {
        return Optional.ofNullable(file);
    }

    @Override
    public void say(String text) {
        said.add(text);
    }

    @Override
    public void say(String text, String action, Runnable run) {
        said.add(text);
        Button offered = new Button(action);
        offered.setId("offered");
        offered.setOnAction(event -> {
            root.getChildren().remove(offered);
            run.run();
        });
        root.getChildren().removeIf(node -> "offered".equals(node.getId()));
        StackPane.setAlignment(offered, Pos.BOTTOM_CENTER);
        root.getChildren().add(offered);
    }

    @Override
    public void tell(Problem problem) {
        told.add(problem);
    }

    @Override
    public void confirm(Confirmation confirmation, Consumer<String> deed) {
        Button safe = new Button(confirmation.safe());
        Button does = new Button(confirmation.deed());
        TextField reason = new TextField();
        safe.setId("confirmation-safe");
        does.setId("confirmation-deed");
        reason.setId("confirmation-reason");
        reason.setVisible(confirmation.reason() != null);
        Label text = new Label(confirmation.title() + "\n" + confirmation.text());
        text.setId("confirmation-text");
        confirmation
                .parts()
                .forEach(part -> text.setText(text.getText() + "\n" + part.heading() + "\n"
                        + String.join("\n", part.names()) + "\n" + part.more()));
        VBox card = new VBox(text, reason, new HBox(safe, does));
        card.getStyleClass().add("card-dialog");
        card.setMaxSize(600, 500);
        safe.setOnAction(event -> root.getChildren().remove(card));
        does.setOnAction(event -> {
            root.getChildren().remove(card);
            deed.accept(reason.getText());
        });
        root.getChildren().add(card);
    }

    @Override
    public void ask(Question question, Runnable deed) {
        Button safe = new Button(question.safe());
        Button does = new Button(question.deed());
        safe.setId("answer-safe");
        does.setId("answer-deed");
        Label text = new Label(question.text());
        text.setId("question");
        VBox card = new VBox(new Label(question.title()), text, new HBox(safe, does));
        card.getStyleClass().add("card-dialog");
        card.setMaxSize(400, 200);
        StackPane.setAlignment(card, Pos.CENTER);
        safe.setOnAction(event -> root.getChildren().remove(card));
        does.setOnAction(event -> {
            root.getChildren().remove(card);
            deed.run();
        });
        root.getChildren().add(card);
    }

    @Override
    public void go(String to, UUID id) {
        gone.computeIfAbsent(to, way -> new ArrayList<>()).add(id);
    }

    @Override
    public boolean leads(String to) {
        return true;
    }

    @Override
    public void show(String sectionId) {
        opened.add(sectionId);
    }

    @Override
    public void refresh(String sectionId) {
        refreshed.add(sectionId);
    }

    @Override
    public void open(String id, String title, String icon, Supplier<SectionView> view) {
        opened.add(id);
        content = view;
    }

    /** Makes what the last tab that was asked for would show. */
    public SectionView content() {
        return content.get();
    }
}

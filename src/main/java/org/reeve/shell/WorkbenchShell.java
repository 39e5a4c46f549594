package org.reeve.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.Settings;

/** The {@link Shell} of the workbench: its tabs, what is offered in it, and the window that both are in. FX thread only. */
final class WorkbenchShell implements Shell {
    private final Frame frame;
    private final Tabs tabs;
    private final Offering offering;
    private final Settings settings;

    WorkbenchShell(Frame frame, Tabs tabs, Offering offering, Settings settings) {
        this.frame = frame;
        this.tabs = tabs;
        this.offering = offering;
        this.settings = settings;
    }

    @Override
    public void show(String sectionId) {
        offering.section(sectionId)
                .ifPresent(section ->
                        open(section.id(), Messages.text(section.titleKey()), section.icon(), section.view()));
    }

    @Override
    public void refresh(String sectionId) {
        tabs.refresh(sectionId);
    }

    @Override
    public void open(String id, String title, String icon, Supplier<SectionView> view) {
        tabs.show(id, title, icon, view);
    }

    @Override
    public void go(String to, UUID id) {
        offering.way(to).ifPresent(way -> way.open().accept(id));
    }

    @Override
    public boolean leads(String to) {
        return offering.way(to).isPresent();
    }

    @Override
    public boolean may(String permission) {
        return offering.may(permission);
    }

    @Override
    public Optional<Path> fileToSave(String name, FileKind kind) {
        FileChooser chooser = kind.chooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window())).map(File::toPath);
    }

    @Override
    public Optional<Path> fileToOpen(FileKind kind) {
        return Optional.ofNullable(kind.chooser().showOpenDialog(window())).map(File::toPath);
    }

    private Window window() {
        return frame.scene().getWindow();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void say(String text) {
        frame.say(text);
    }

    @Override
    public void say(String text, String action, Runnable run) {
        frame.say(text, action, run);
    }

    @Override
    public void tell(Problem problem) {
        frame.tell(problem);
    }

    @Override
    public void confirm(Confirmation confirmation, Consumer<String> deed) {
        frame.confirm(confirmation, deed);
    }

    @Override
    public void ask(Question question, Runnable deed) {
        frame.ask(question, deed);
    }
}

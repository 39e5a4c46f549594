package org.reeve.session;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Which roles need a second factor, and who has one. FX thread only. */
final class FactorModel {
    private final FactorDao dao;
    private final Background background;
    private final Shell shell;
    private final Background.Lane readingRoles;
    private final Background.Lane readingHolders;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<FactorRole> roles = FXCollections.observableArrayList();
    private final ObservableList<FactorRole> rolesView = FXCollections.unmodifiableObservableList(roles);
    private final ObservableList<FactorHolder> holders = FXCollections.observableArrayList();
    private final ObservableList<FactorHolder> holdersView = FXCollections.unmodifiableObservableList(holders);

    FactorModel(FactorDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.readingRoles = background.lane();
        this.readingHolders = background.lane();
        text.subscribe((before, after) -> loadHolders());
    }

    /** Reads both lists. */
    void load() {
        readingRoles.run(
                Messages.text("session.factor.job"),
                Effect.READ,
                progress -> dao.roles(),
                (List<FactorRole> found) -> roles.setAll(found),
                shell::tell);
        loadHolders();
    }

    private void loadHolders() {
        String wanted = text.get();
        readingHolders.run(
                Messages.text("session.factor.job"),
                Effect.READ,
                progress -> dao.holders(wanted),
                (List<FactorHolder> found) -> holders.setAll(found),
                shell::tell);
    }

    /** Decides whether a role needs one; shows what is so when it could not. */
    void require(FactorRole role, boolean needed) {
        background.run(
                Messages.text("session.factor.job.write"),
                Effect.WRITE,
                progress -> dao.require(role, needed),
                changed -> {
                    shell.say(
                            Messages.text(needed ? "session.factor.needed" : "session.factor.not_needed", role.name()));
                    load();
                },
                problem -> {
                    shell.tell(problem);
                    load();
                });
    }

    /** Takes somebody's away. */
    void reset(FactorHolder holder) {
        background.run(
                Messages.text("session.factor.job.write"),
                Effect.WRITE,
                progress -> dao.reset(holder),
                done -> {
                    shell.say(Messages.text("session.factor.was_reset", holder.name()));
                    load();
                },
                shell::tell);
    }

    void close() {
        readingRoles.cancel();
        readingHolders.cancel();
    }

    /** Who: part of a name or an address. */
    StringProperty textProperty() {
        return text;
    }

    ObservableList<FactorRole> roles() {
        return rolesView;
    }

    /** At most {@link FactorDao#MOST}. */
    ObservableList<FactorHolder> holders() {
        return holdersView;
    }
}

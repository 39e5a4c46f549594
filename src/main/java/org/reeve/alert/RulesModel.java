package org.reeve.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What raises alerts, and changing that. FX thread only. */
final class RulesModel {
    private final AlertDao dao;
    private final Shell shell;
    private final Background.Lane loading;
    private final Changes changes;
    private final ObservableList<RuleModel> rules = FXCollections.observableArrayList();

    RulesModel(AlertDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.shell = shell;
        this.loading = background.lane();
        this.changes = new Changes(background);
    }

    /** The rules, each with what is typed into it. */
    ObservableList<RuleModel> rules() {
        return rules;
    }

    boolean mayManage() {
        return shell.may("alerts.manage");
    }

    /** Whether one is being saved; no other one can be until it is. */
    ReadOnlyBooleanProperty busyProperty() {
        return changes.busyProperty();
    }

    boolean isDirty() {
        return rules.stream().anyMatch(RuleModel::isDirty);
    }

    /** Reads the rules; what was typed and not saved stays. */
    void load() {
        loading.run(
                Messages.text("alert.job.rules"),
                Effect.READ,
                progress -> dao.rules(),
                (List<AlertRule> found) -> show(found),
                shell::tell);
    }

    private void show(List<AlertRule> found) {
        List<RuleModel> shown = new ArrayList<>();
        for (AlertRule rule : found) {
            Optional<RuleModel> known = rules.stream()
                    .filter(model -> model.rule().rule().equals(rule.rule()))
                    .findFirst();
            known.ifPresent(model -> model.learn(rule));
            shown.add(known.orElseGet(() -> new RuleModel(rule)));
        }
        if (!rules.equals(shown)) {
            rules.setAll(shown);
        }
    }

    /** Saves what was typed into one of them. */
    void save(RuleModel model) {
        Optional<AlertRule> typed = model.typed();
        if (typed.isEmpty() || !model.isDirty()) {
            return;
        }
        changes.run(
                Messages.text("alert.job.rule"),
                () -> dao.save(typed.get()),
                (Boolean saved) -> {
                    if (saved) {
                        model.saved(typed.get());
                        shell.say(Messages.text("alert.rule.saved"));
                    } else {
                        shell.say(Messages.text("alert.rule.changed"));
                    }
                    load();
                },
                shell::tell);
    }

    /** Stops reading. */
    void close() {
        loading.cancel();
    }
}

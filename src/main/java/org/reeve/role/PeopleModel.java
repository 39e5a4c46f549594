package org.reeve.role;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** People to choose from, by part of a name or address. FX thread only. */
final class PeopleModel {
    private static final int SOME = 8;

    private final RoleGivingDao people;
    private final Background.Lane finding;
    private final Consumer<Problem> tell;
    private final ObservableList<NamedPerson> found = FXCollections.observableArrayList();

    PeopleModel(RoleGivingDao people, Background background, Consumer<Problem> tell) {
        this.people = people;
        this.finding = background.lane();
        this.tell = tell;
    }

    /** Who was found; the list itself, for a view of it to show. */
    ObservableList<NamedPerson> found() {
        return found;
    }

    /** Looks for people; nobody is offered for an empty text. */
    void look(String text) {
        if (text.isBlank()) {
            finding.cancel();
            found.clear();
            return;
        }
        finding.run(
                Messages.text("role.job.people"),
                Effect.READ,
                progress -> people.people(text, SOME),
                (List<NamedPerson> some) -> found.setAll(some),
                tell);
    }
}

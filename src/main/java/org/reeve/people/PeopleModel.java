package org.reeve.people;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** People to choose from, by part of a name or address. FX thread only. */
public final class PeopleModel {
    private static final int SOME = 8;
    private static final int FEWEST = 2;

    private final PeopleDao people;
    private final Background.Lane finding;
    private final Consumer<Problem> tell;
    private final ObservableList<NamedPerson> found = FXCollections.observableArrayList();

    public PeopleModel(PeopleDao people, Background background, Consumer<Problem> tell) {
        this.people = people;
        this.finding = background.lane();
        this.tell = tell;
    }

    /** Who was found; the list itself, for a view of it to show. */
    public ObservableList<NamedPerson> found() {
        return found;
    }

    /** Looks for people; nobody is offered for less than two characters, which many have. */
    public void look(String text) {
        if (text.strip().length() < FEWEST) {
            finding.cancel();
            found.clear();
            return;
        }
        finding.run(
                Messages.text("people.job"),
                Effect.READ,
                progress -> people.find(text, SOME),
                (List<NamedPerson> some) -> found.setAll(some),
                tell);
    }
}

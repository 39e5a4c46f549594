package org.reeve.person;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;
import org.reeve.role.RoleDao;

/** An account that is about to be made. FX thread only. */
final class NewAccountModel {
    /** As in the database: something, an at sign, something, and no blank. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private static final int NAME_MAX = 100;
    private static final int EMAIL_MAX = 255;
    private static final int PHONE_MAX = 20;

    private final PersonDao people;
    private final Background background;
    private final Consumer<PersonDao.Handout> made;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty phone = new SimpleStringProperty("");
    private final ObservableList<Role> roles = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** @param made gets the code of the account once it is there */
    NewAccountModel(PersonDao people, Background background, Consumer<PersonDao.Handout> made) {
        this.people = people;
        this.background = background;
        this.made = made;
    }

    /** Reads the roles that it could get. */
    void loadRoles(RoleDao from) {
        background.run(
                Messages.text("account.job.roles"),
                Effect.READ,
                progress -> from.all(),
                (List<Role> all) -> roles.setAll(all),
                problem::set);
    }

    /** What is wrong with the name; empty for nothing. */
    String nameError() {
        String typed = name.get().strip();
        if (typed.isEmpty()) {
            return Messages.text("account.field.name.empty");
        }
        return tooLong(typed, NAME_MAX);
    }

    /** What is wrong with the address; empty for nothing. */
    String emailError() {
        String typed = email.get().strip();
        if (typed.isEmpty()) {
            return Messages.text("account.field.email.empty");
        }
        return ADDRESS.matcher(typed).matches()
                ? tooLong(typed, EMAIL_MAX)
                : Messages.text("account.field.email.malformed");
    }

    /** What is wrong with the phone number; empty for nothing. */
    String phoneError() {
        return tooLong(phone.get().strip(), PHONE_MAX);
    }

    private static String tooLong(String text, int most) {
        int characters = text.codePointCount(0, text.length());
        return characters > most ? Messages.text("account.field.too_long", most, characters) : "";
    }

    /** Makes it, with these roles, when nothing is wrong with what is typed. */
    void create(List<UUID> given) {
        if (busy.get()
                || !nameError().isEmpty()
                || !emailError().isEmpty()
                || !phoneError().isEmpty()) {
            return;
        }
        String hisName = name.get();
        String hisEmail = email.get();
        String hisPhone = phone.get();
        problem.set(null);
        busy.set(true);
        background.run(
                Messages.text("person.job.create"),
                Effect.WRITE,
                progress -> people.create(hisEmail, hisName, hisPhone, given),
                handout -> {
                    busy.set(false);
                    name.set("");
                    email.set("");
                    phone.set("");
                    made.accept(handout);
                },
                failure -> {
                    busy.set(false);
                    problem.set(failure);
                });
    }

    /** Whether something is typed. */
    boolean isTyping() {
        return !(name.get() + email.get() + phone.get()).isBlank();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty emailProperty() {
        return email;
    }

    StringProperty phoneProperty() {
        return phone;
    }

    /** The roles there are; empty where they may not be read. */
    ObservableList<Role> roles() {
        return roles;
    }

    /** Why it could not be made; null while it could. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is being made. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}

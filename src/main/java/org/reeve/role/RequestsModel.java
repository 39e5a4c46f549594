package org.reeve.role;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.people.NamedPerson;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** What was asked for about sensitive roles, and deciding it. FX thread only. */
final class RequestsModel {
    private final RoleRequestsDao requestsDao;
    private final RolesModel roles;
    private final Background background;
    private final Background.Lane reading;
    private final Consumer<Problem> tell;
    private final ObservableList<Request> requests = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper deciding = new ReadOnlyBooleanWrapper();

    RequestsModel(RoleRequestsDao requestsDao, RolesModel roles, Background background, Consumer<Problem> tell) {
        this.requestsDao = requestsDao;
        this.roles = roles;
        this.background = background;
        this.reading = background.lane();
        this.tell = tell;
        roles.roles().subscribe(this::reload);
    }

    /** Reads them again. */
    void reload() {
        reading.run(
                Messages.text("role.job.requests"),
                Effect.READ,
                progress -> requestsDao.newest(),
                (List<Request> read) -> requests.setAll(read),
                tell);
    }

    /** The newest, those that wait for somebody first; the list itself, for a view of it to show. */
    ObservableList<Request> requests() {
        return requests;
    }

    ReadOnlyBooleanProperty decidingProperty() {
        return deciding.getReadOnlyProperty();
    }

    /** Whether the person made it. */
    boolean isOwn(Request request) {
        NamedPerson asker = request.asker();
        return asker != null && roles.isSelf(asker.id());
    }

    /** Why this person may not decide it; empty when they may. The database says so too, and knows more. */
    String reasonAgainst(Request request) {
        NamedPerson receiver = request.receiver();
        if (isOwn(request)) {
            return Messages.text("role.request.own");
        }
        if (receiver != null && roles.isSelf(receiver.id())) {
            return Messages.text("role.request.receiver");
        }
        if (request.kind() != Request.Kind.GIVE && !roles.may("roles.write")) {
            return Messages.text("role.missing.write");
        }
        return roles.find(request.roleId()).map(roles::reasonAgainstGiving).orElse("");
    }

    /**
     * Approves it, which carries it out.
     *
     * @param done gets what to say
     */
    void approve(Request request, Consumer<String> done) {
        decide(() -> requestsDao.approve(request), () -> done.accept(Messages.text("role.request.was_approved")));
    }

    /**
     * Rejects it.
     *
     * @param done gets what to say
     */
    void reject(Request request, String reason, Consumer<String> done) {
        decide(
                () -> requestsDao.reject(request, reason),
                () -> done.accept(Messages.text("role.request.was_rejected")));
    }

    /**
     * Takes back one's own.
     *
     * @param done gets what to say
     */
    void withdraw(Request request, Consumer<String> done) {
        decide(() -> requestsDao.withdraw(request), () -> done.accept(Messages.text("role.request.was_withdrawn")));
    }

    private void decide(Runnable work, Runnable done) {
        if (deciding.get()) {
            return;
        }
        deciding.set(true);
        background.run(
                Messages.text("role.job.decide"),
                Effect.WRITE,
                progress -> {
                    work.run();
                    return true;
                },
                decided -> {
                    deciding.set(false);
                    done.run();
                    roles.reload();
                },
                problem -> {
                    deciding.set(false);
                    tell.accept(problem);
                    roles.reload();
                });
    }

    void close() {
        reading.cancel();
    }
}

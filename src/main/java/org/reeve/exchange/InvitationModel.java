package org.reeve.exchange;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ImportDao.Invitation;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** The one-time codes of accounts that were imported. They are told once: what isn't saved or seen is lost. FX thread only. */
final class InvitationModel {
    private final ImportDao dao;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable List<Invitation>> invitations = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();

    /** Whether they were saved or shown. */
    private boolean handedOut;

    InvitationModel(ImportDao dao, Background background) {
        this.dao = dao;
        this.background = background;
    }

    /** Makes a code for each account that was made. */
    void invite(ImportDao.Result.Done done) {
        if (job.get() != null) {
            return;
        }
        problem.set(null);
        job.set(background.run(
                Messages.text("exchange.import.job.invite"),
                Effect.WRITE,
                progress -> dao.invite(done.made(), done.correlation(), progress),
                codes -> {
                    job.set(null);
                    handedOut = false;
                    invitations.set(List.copyOf(codes));
                },
                failure -> {
                    job.set(null);
                    problem.set(failure);
                }));
    }

    /** The codes are saved, or on the screen. */
    void setHandedOut() {
        handedOut = true;
    }

    /** Whether there are codes that nobody has seen, or will be in a moment. */
    boolean isAtRisk() {
        List<Invitation> codes = invitations.get();
        return job.get() != null || (codes != null && !codes.isEmpty() && !handedOut);
    }

    /** Forgets them. */
    void clear() {
        invitations.set(null);
        problem.set(null);
        handedOut = false;
    }

    /** The codes; null before they are made. */
    ReadOnlyObjectProperty<@Nullable List<Invitation>> invitationsProperty() {
        return invitations.getReadOnlyProperty();
    }

    /** Why they could not be made; null if they could. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The making of them; null while none are made. */
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }
}

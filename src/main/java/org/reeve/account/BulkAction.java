package org.reeve.account;

import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.undo.Undo;

/**
 * A deed on many accounts from the first look to the notice with Undo: what it would do is shown first, and shown again
 * whenever something else would come of it by the time it is done. FX thread only.
 */
final class BulkAction {
    private final BulkDao dao;
    private final Background background;
    private final Shell shell;
    private final Undo undo;

    BulkAction(BulkDao dao, Background background, Shell shell, Undo undo) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
        this.undo = undo;
    }

    /**
     * Looks, asks, and does it.
     *
     * @param after runs when accounts have changed, and again when that was undone
     */
    void start(Bulk bulk, Runnable after) {
        background.run(
                Messages.text("account.bulk.job.preview"),
                Effect.READ,
                progress -> dao.preview(bulk),
                preview -> ask(bulk, preview, false, after),
                shell::tell);
    }

    private void ask(Bulk bulk, BulkPreview preview, boolean changed, Runnable after) {
        shell.confirm(BulkWords.confirmation(bulk, preview, changed), reason -> carryOut(bulk, preview, reason, after));
    }

    private void carryOut(Bulk bulk, BulkPreview confirmed, String reason, Runnable after) {
        background.run(
                BulkWords.doing(bulk),
                Effect.WRITE,
                progress -> dao.carryOut(bulk, confirmed, reason, progress),
                result -> {
                    switch (result) {
                        case BulkDao.Result.Done done -> {
                            after.run();
                            say(bulk, done, after);
                        }
                        case BulkDao.Result.Differs differs -> ask(bulk, differs.now(), true, after);
                    }
                },
                problem -> {
                    shell.tell(problem);
                    if (problem.kind() == Problem.Kind.CANCELLED) {
                        shell.say(Messages.text("account.bulk.cancelled"));
                    }
                });
    }

    private void say(Bulk bulk, BulkDao.Result.Done done, Runnable after) {
        String text = BulkWords.done(bulk, done);
        if (bulk.deed().isUndoable()) {
            undo.offer(text, done.correlation(), after);
        } else {
            shell.say(text);
        }
    }
}

package org.reeve.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Confirmation;
import org.reeve.shell.Shell;

/** A move of many posts, from the first look at what it would do to the notice with Undo. FX thread only. */
final class MovesModel {
    private static final int SAMPLE = 5;

    private final MovesDao dao;
    private final Background background;
    private final Shell shell;

    MovesModel(MovesDao dao, Background background, Shell shell) {
        this.dao = dao;
        this.background = background;
        this.shell = shell;
    }

    /**
     * Looks, asks, and does it.
     *
     * @param unread how many more are selected that nobody has scrolled to; they are left out, and said to be
     * @param after runs when posts were moved, and again when that was undone
     */
    void start(Move move, List<UUID> posts, int unread, Runnable after) {
        if (posts.size() > MovesDao.MOST) {
            shell.say(Messages.text("content.bulk.too_many", MovesDao.MOST));
            return;
        }
        background.run(
                Messages.text("content.bulk.job.preview"),
                Effect.READ,
                progress -> dao.preview(posts, move),
                fates -> ask(move, fates, unread, after),
                shell::tell);
    }

    private void ask(Move move, List<MovesDao.Fate> fates, int unread, Runnable after) {
        List<MovesDao.Fate> moving =
                fates.stream().filter(MovesDao.Fate::isDone).toList();
        boolean nothing = moving.isEmpty();
        boolean rejects = move == Move.REJECT;
        shell.confirm(
                new Confirmation(
                        nothing
                                ? Messages.text("content.bulk.nothing")
                                : named(move, "content.bulk.title", moving.size()),
                        nothing
                                ? Messages.text("content.bulk.nothing.text")
                                : Messages.text(rejects ? "content.reject.text" : "content.bulk.text"),
                        parts(fates, unread),
                        rejects && !nothing ? Messages.text("content.reject.reason") : null,
                        nothing ? "" : Messages.text("content.move." + move.key()),
                        Messages.text(nothing ? "content.bulk.close" : "content.bulk.safe"),
                        rejects),
                reason -> move(move, moving, reason, after));
    }

    private static String named(Move move, String key, int amount) {
        return Messages.text(key, Messages.text("content.move." + move.key()), amount);
    }

    private static List<Confirmation.Part> parts(List<MovesDao.Fate> fates, int unread) {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        titles.put("done", new ArrayList<>());
        fates.forEach(fate -> titles.computeIfAbsent(fate.outcome(), outcome -> new ArrayList<>())
                .add(fate.title()));
        List<Confirmation.Part> parts = new ArrayList<>();
        titles.forEach((outcome, all) -> {
            if (!all.isEmpty()) {
                List<String> names = all.stream()
                        .filter(title -> !title.isEmpty())
                        .limit(SAMPLE)
                        .toList();
                int more = names.isEmpty() ? 0 : all.size() - names.size();
                parts.add(new Confirmation.Part(
                        Messages.text("content.bulk.outcome." + outcome, all.size()),
                        names,
                        more > 0 ? Messages.text("content.bulk.more", more) : ""));
            }
        });
        if (unread > 0) {
            parts.add(new Confirmation.Part(Messages.text("content.bulk.unread", unread), List.of(), ""));
        }
        return parts;
    }

    private void move(Move move, List<MovesDao.Fate> moving, String reason, Runnable after) {
        background.run(
                named(move, "content.bulk.job", moving.size()),
                Effect.WRITE,
                progress -> dao.move(
                        moving.stream().map(MovesDao.Fate::post).toList(),
                        moving.stream()
                                .map(fate -> Objects.requireNonNull(fate.seen()))
                                .toList(),
                        move,
                        reason),
                moved -> {
                    after.run();
                    say(move, moved, after);
                },
                shell::tell);
    }

    private void say(Move move, MovesDao.Moved moved, Runnable after) {
        String said = named(move, "content.bulk.done", moved.posts().size());
        String text =
                moved.passedOver() == 0 ? said : said + " " + Messages.text("content.bulk.passed", moved.passedOver());
        Move back = move.back();
        boolean goesBack = back != null && shell.may(back.permission);
        if (moved.posts().isEmpty() || (moved.decisions().isEmpty() && !goesBack)) {
            shell.say(text);
        } else {
            shell.say(text, Messages.text("content.undo"), () -> undo(move, moved, after));
        }
    }

    private void undo(Move move, MovesDao.Moved moved, Runnable after) {
        background.run(
                Messages.text("content.bulk.job.undo"),
                Effect.WRITE,
                progress -> {
                    Move back = move.back();
                    return back == null
                            ? dao.undo(moved.decisions())
                            : dao.move(moved.posts(), moved.locks(), back, "")
                                    .posts()
                                    .size();
                },
                undone -> {
                    after.run();
                    shell.say(Messages.text(
                            "content.bulk.undone", undone, moved.posts().size() - undone));
                },
                shell::tell);
    }
}

package org.reeve.content;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** What was deleted, and bringing it back. FX thread only. */
final class DeletedListModel {
    private final ContentLists lists;
    private final PostDao posts;
    private final CommentDao comments;
    private final Changes changes;
    private final Shell shell;
    private final Listing<Deleted, Place> listing;

    DeletedListModel(ContentLists lists, PostDao posts, CommentDao comments, Background background, Shell shell) {
        this.lists = lists;
        this.posts = posts;
        this.comments = comments;
        this.changes = new Changes(background);
        this.shell = shell;
        this.listing = new Listing<>(background, Messages.text("content.job.deleted"), shell::tell);
    }

    /** What was deleted. */
    Listing<Deleted, Place> listing() {
        return listing;
    }

    /** Reads it. */
    void load() {
        listing.load(lists.deleted());
    }

    /** Brings these back: posts as they were, with the comments that went with them. */
    void restore(List<Deleted> chosen) {
        List<UUID> chosenPosts = ids(chosen, Deleted::post);
        List<UUID> chosenComments = ids(chosen, one -> !one.post());
        changes.run(
                Messages.text("content.job.restore"),
                () -> {
                    Counted counted = chosenPosts.isEmpty() ? new Counted(0, 0) : posts.restore(chosenPosts);
                    int more = chosenComments.isEmpty() ? 0 : comments.restore(chosenComments);
                    return new Counted(counted.posts(), counted.comments() + more);
                },
                counted -> {
                    listing.refresh();
                    shell.say(words(counted));
                },
                shell::tell);
    }

    private static String words(Counted counted) {
        if (counted.posts() > 0) {
            return ContentWords.restored(counted);
        }
        return switch (counted.comments()) {
            case 0 -> Messages.text("content.restored.none");
            case 1 -> Messages.text("content.comment.restored.one");
            default -> Messages.text("content.comment.restored.many", counted.comments());
        };
    }

    private static List<UUID> ids(List<Deleted> chosen, Predicate<Deleted> which) {
        return chosen.stream().filter(which).map(Deleted::id).toList();
    }
}

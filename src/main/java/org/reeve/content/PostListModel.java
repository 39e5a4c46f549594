package org.reeve.content;

import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Duration;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.i18n.Messages;

/** The posts of a query. While they are open, what is due is published each minute, as by any client. FX thread only. */
final class PostListModel {
    private static final Duration OFTEN = Duration.minutes(1);

    private final ContentLists lists;
    private final PostDao posts;
    private final Background background;
    private final Consumer<Problem> tell;
    private final Listing<PostRow, Place> listing;
    private final ObjectProperty<PostQuery> query = new SimpleObjectProperty<>(PostQuery.ALL);
    private final Timeline clock = new Timeline(new KeyFrame(OFTEN, event -> publishDue()));

    PostListModel(ContentLists lists, PostDao posts, Background background, Consumer<Problem> tell) {
        this.lists = lists;
        this.posts = posts;
        this.background = background;
        this.tell = tell;
        this.listing = new Listing<>(background, Messages.text("content.job.list"), tell);
        query.subscribe((before, after) -> load());
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    /** Which posts; setting it reads them. */
    ObjectProperty<PostQuery> queryProperty() {
        return query;
    }

    PostQuery query() {
        return query.get();
    }

    /** The posts. */
    Listing<PostRow, Place> listing() {
        return listing;
    }

    /** All that the list is of now, for a file. */
    RowSource<PostRow> all() {
        return lists.posts(query.get());
    }

    /** Reads the posts of the query, and publishes what is due. */
    void load() {
        listing.load(lists.posts(query.get()));
    }

    /** Publishes what is due, whoever scheduled it, and shows it where there was any. */
    void publishDue() {
        background.run(
                Messages.text("content.job.due"),
                Effect.WRITE,
                progress -> posts.publishDue(),
                published -> {
                    if (published > 0) {
                        listing.refresh();
                    }
                },
                tell);
    }

    void close() {
        clock.stop();
        listing.close();
    }
}

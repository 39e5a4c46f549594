package org.reeve.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.reeve.exchange.ExportMenuController;
import org.reeve.exchange.Exporter;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;

/** Posts and comments, as the rest of Reeve sees them. FX thread only. */
public final class ContentFeature implements Feature, PostController.Tabs {
    private static final String SECTION = "content";

    private final PostDao posts;
    private final Database database;
    private final Background background;
    private final Shell shell;
    private final DraftStore drafts;

    /** Of the view that is open, or was last: nobody listens to it any more when that was closed. */
    private PostModel open;

    /** What shows the list, once it was opened. */
    private Runnable toPosts = () -> {};

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     * @param kept where text that was not saved is kept on this computer
     */
    public ContentFeature(Database database, Background background, Shell shell, Supplier<Person> person, Path kept) {
        this.posts = new PostDao(database);
        this.database = database;
        this.background = background;
        this.shell = shell;
        this.drafts =
                new DraftStore(kept, database.address().url(), person.get().id());
        this.open = new PostModel(posts, background, shell);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(SECTION, "content.title", "fth-file-text", "posts.read", this::view));
    }

    @Override
    public List<Way> ways() {
        return List.of(new Way(Way.POST, "posts.read", this::open));
    }

    private void open(UUID post) {
        shell.show(SECTION);
        toPosts.run();
        open.open(post);
    }

    private SectionView view() {
        open = new PostModel(posts, background, shell);
        PostModel shown = open;
        ContentLists lists = new ContentLists(database);
        CommentDao comments = new CommentDao(database);
        PostListModel list = new PostListModel(lists, posts, background, shell::tell);
        SavedViewsModel saved = new SavedViewsModel("posts", database, background, shell);
        ThreadModel thread = new ThreadModel(comments, background, shell);
        CommentListModel all = new CommentListModel(lists, comments, background, shell);
        DeletedListModel deleted = new DeletedListModel(lists, posts, comments, background, shell);
        Views views = new Views(Map.of(
                ContentController.class,
                () -> new ContentController(shell),
                MovesController.class,
                () -> new MovesController(new MovesModel(new MovesDao(database), background, shell), shell),
                PostFilterController.class,
                () -> new PostFilterController(list),
                PostListController.class,
                () -> new PostListController(list, shown, shell, saved),
                ExportMenuController.class,
                () -> new ExportMenuController(new Exporter(database, background, shell), shell),
                PostController.class,
                () -> new PostController(shown, thread, this, shell),
                ScheduleController.class,
                () -> new ScheduleController(shown),
                ThreadController.class,
                () -> new ThreadController(thread, shell),
                CommentListController.class,
                () -> new CommentListController(all, this::open, shell),
                DeletedListController.class,
                () -> new DeletedListController(deleted, shell)));
        var view = views.load("content/content.fxml", ContentController.class);
        toPosts = view.controller()::showPosts;
        return new SectionView(view.root(), view.controller());
    }

    @Override
    public void edit(Post post) {
        shell.open("post:" + post.id(), post.text().title(), "fth-edit", () -> {
            EditModel model = new EditModel(post, posts, drafts, background);
            var view = Views.load("content/edit.fxml", new EditController(model, shell, saved -> open.refreshed()));
            return new SectionView(view.root(), view.controller());
        });
    }

    @Override
    public void revisions(Post post) {
        shell.open("revisions:" + post.id(), post.text().title(), "fth-clock", () -> {
            RevisionsModel model = new RevisionsModel(post.id(), posts, new RevisionDao(database), background);
            var view =
                    Views.load("content/revisions.fxml", new RevisionsController(model, shell, () -> open.refreshed()));
            return new SectionView(view.root(), view.controller());
        });
    }
}

package org.reeve.savedview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reeve.account.AccountFeature;
import org.reeve.filter.Rule;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.database.StaleRow;
import org.reeve.testkit.TestDatabase;

class SavedViewDaoTest {
    private static final ViewState STATE = new ViewState(Map.of("text", "ada"), Rule.Group.NONE, "", "");
    private static final ViewState OTHER = new ViewState(Map.of("text", "bob"), Rule.Group.NONE, "", "");

    private final TestDatabase server = TestDatabase.create();
    private final Database database = open();

    private Database open() {
        server.account("ada@example.org", "Ada Root", "Administrator");
        Database opened =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        opened.use(server.signIn("ada@example.org"));
        return opened;
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void eachChangeAnswersWithTheViewAsTheNextOneMustNameIt() {
        SavedViewDao dao = new SqlSavedViewDao(database, "accounts");
        SavedViewDao.Kept kept = dao.save("Mine", STATE, false);
        SavedView saved = kept.all().getFirst();
        assertThat(saved.id()).isEqualTo(kept.id());
        SavedView shared = dao.share(saved, true).getFirst();
        assertThat(shared.shared()).isTrue();
        SavedView changed = dao.change(shared, null, OTHER).getFirst();
        assertThat(changed.state()).isEqualTo(OTHER);
        SavedView renamed = dao.change(changed, "Ours", null).getFirst();
        assertThat(dao.all()).containsExactly(renamed);
        assertThatThrownBy(() -> dao.change(saved, null, STATE)).isInstanceOf(StaleRow.class);

        assertThat(dao.delete(renamed)).isEmpty();
        assertThatThrownBy(() -> dao.share(renamed, true)).isInstanceOf(StaleRow.class);
        assertThat(dao.delete(renamed)).isEqualTo(List.of());
    }

    @Test
    void aListKnowsItsOwnViewsOnly() {
        SavedViewDao accounts = new SqlSavedViewDao(database, "accounts");
        SavedViewDao sessions = new SqlSavedViewDao(database, "sessions");
        accounts.save("Mine", STATE, true);
        assertThat(sessions.all()).isEmpty();
        assertThat(sessions.save("Mine", OTHER, false).all())
                .extracting(SavedView::state)
                .containsExactly(OTHER);
    }
}

package org.reeve;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reeve.account.AccountFeature;
import org.reeve.alert.AlertFeature;
import org.reeve.audit.AuditFeature;
import org.reeve.connection.Link;
import org.reeve.content.ContentFeature;
import org.reeve.exchange.ImportFeature;
import org.reeve.home.HomeFeature;
import org.reeve.person.PersonFeature;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.settings.UserDirectories;
import org.reeve.review.ReviewFeature;
import org.reeve.role.RoleFeature;
import org.reeve.seal.SealFeature;
import org.reeve.self.SelfFeature;
import org.reeve.session.SessionFeature;
import org.reeve.shell.Feature;
import org.reeve.shell.Shell;
import org.reeve.signin.LockSetting;
import org.reeve.signin.Person;

/** Which features there are, in the order of the sidebar: a line here and one for its entities is all that one more takes. */
final class Features {
    private Features() {}

    /**
     * All of them, for one person's stay; FX thread.
     *
     * @param person who is signed in, asked anew each time
     * @param kept where what must not be lost is kept
     */
    static List<Feature> of(
            Link link,
            Background background,
            Supplier<Person> person,
            Shell shell,
            LockSetting lock,
            UserDirectories kept) {
        Database database = link.database();
        return List.of(
                new HomeFeature(database, link.version(), background, shell),
                new AccountFeature(database, background, shell, person),
                new RoleFeature(database, background, shell, person),
                new ImportFeature(database, background, shell, person),
                new PersonFeature(database, background, shell, person),
                new ContentFeature(database, background, shell, person, kept.drafts()),
                new SessionFeature(database, background, shell, person),
                new ReviewFeature(database, background, shell),
                new AuditFeature(database, background, shell, person),
                new SealFeature(database, background, shell, kept.data()),
                new AlertFeature(database, background, shell, person),
                new SelfFeature(database, background, shell, person, lock));
    }

    /** What Hibernate must know of, whoever signs in. */
    static List<Class<?>> entities() {
        return Stream.of(
                        AccountFeature.entities(),
                        RoleFeature.entities(),
                        SessionFeature.entities(),
                        AuditFeature.entities())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}

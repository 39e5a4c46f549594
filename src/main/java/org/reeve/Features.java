package org.reeve;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.reeve.account.Accounts;
import org.reeve.audit.Audit;
import org.reeve.connection.Link;
import org.reeve.platform.fx.Background;
import org.reeve.shell.Section;
import org.reeve.shell.Shell;
import org.reeve.signin.Person;

/** The features of one connection, each of which can send the person to another. FX thread only. */
final class Features {
    private final Audit audit;
    private final Accounts accounts;

    Features(Link link, Background background, Supplier<Person> person, Shell shell) {
        audit = new Audit(link.database(), background, shell, this::openAccount);
        accounts = new Accounts(link.database(), background, shell, person, audit::showRecord);
    }

    private void openAccount(UUID account) {
        accounts.open(account);
    }

    /** What the sidebar offers, permissions aside. */
    List<Section> sections() {
        return List.of(accounts.section(), audit.section());
    }
}

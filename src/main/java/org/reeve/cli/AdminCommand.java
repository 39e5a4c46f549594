package org.reeve.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reeve.cli.Target.Opened;
import org.reeve.migration.Migrations;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import org.reeve.setup.FirstAdministrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve admin}: administrators, by the database's owner. */
@Command(name = "admin", subcommands = AdminCommand.Create.class)
final class AdminCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("cli.usage.subcommand", "create");
    }

    /** Makes an account that holds every permission. */
    @Command(name = "create")
    static final class Create implements Callable<Integer> {
        /** Where a script puts the new administrator's password; arguments can be seen by others. */
        static final String PASSWORD_VARIABLE = "REEVE_ADMIN_PASSWORD";

        private final Terminal terminal;

        @Mixin
        private Target target = new Target();

        @Option(names = "--email", required = true, paramLabel = "ADDRESS", descriptionKey = "cli.option.email")
        private @Nullable String email;

        @Option(names = "--name", required = true, paramLabel = "NAME", descriptionKey = "cli.option.name")
        private @Nullable String name;

        Create(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            FirstAdministrator administrator =
                    new FirstAdministrator(email == null ? "" : email, name == null ? "" : name, password());
            administrator.check();
            try (Opened opened = target.open(terminal, Migrations::bringUpToDate)) {
                UUID id = administrator.create(opened.migrator(), opened.password());
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("ok", true);
                document.put("id", id.toString());
                document.put("email", administrator.email());
                terminal.document(document);
                terminal.line("cli.admin.created", administrator.email());
            }
            return ExitCode.OK.code();
        }

        private Secret password() {
            String given = terminal.variable(PASSWORD_VARIABLE);
            if (!given.isEmpty()) {
                return Secret.of(given);
            }
            Secret typed = ask("cli.prompt.password");
            if (!typed.equals(ask("cli.prompt.again"))) {
                throw new UsageException("cli.usage.passwords_differ");
            }
            return typed;
        }

        private Secret ask(String key) {
            return terminal.askPassword(Messages.text(key))
                    .orElseThrow(() -> new UsageException("cli.usage.no_password", PASSWORD_VARIABLE));
        }
    }
}

package org.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.reeve.platform.i18n.Messages;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands. Their values are looked at by {@link Cli} and picocli. */
@SuppressWarnings("UnusedVariable")
final class GlobalOptions {
    @Option(names = "--json", scope = ScopeType.INHERIT, descriptionKey = "cli.option.json")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "cli.option.help")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "cli.option.version")
    private boolean version;

    /** Reeve's version, from the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {Messages.text("cli.version", number())};
        }

        static String number() throws IOException {
            try (InputStream file = CommandLine.class.getResourceAsStream("/version.properties")) {
                Properties properties = new Properties();
                if (file != null) {
                    properties.load(file);
                }
                return properties.getProperty("version", "?");
            }
        }
    }
}

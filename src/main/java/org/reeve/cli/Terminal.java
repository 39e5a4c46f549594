package org.reeve.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command reads and writes: results on the standard output, everything else on the error output. With {@code
 * --json} the standard output gets exactly one JSON document.
 */
final class Terminal {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Prompt prompt;
    private boolean json;
    private String lastStep = "";

    /** Asks the person for a secret, without showing it; empty where there is nobody to ask. */
    @FunctionalInterface
    interface Prompt {
        Optional<Secret> ask(String question);
    }

    Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, Prompt prompt) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.prompt = prompt;
    }

    /** The terminal of this process. */
    static Terminal system() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Terminal::askConsole);
    }

    private static Optional<Secret> askConsole(String question) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).flatMap(console -> {
            char[] typed = console.readPassword("%s ", question);
            if (typed == null) {
                return Optional.empty();
            }
            Secret secret = Secret.of(CharBuffer.wrap(typed));
            Arrays.fill(typed, ' ');
            return Optional.of(secret);
        });
    }

    void useJson(boolean wanted) {
        json = wanted;
    }

    boolean isJson() {
        return json;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** A variable of the environment; empty if it isn't set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The password that the person types; empty where there is nobody to ask. */
    Optional<Secret> askPassword(String question) {
        return prompt.ask(question);
    }

    /** A line of the result, for a person; with {@code --json} nothing. */
    void line(String key, Object... parameters) {
        if (!json) {
            out.println(Messages.text(key, parameters));
        }
    }

    /** The result, for a program; without {@code --json} nothing. */
    void document(Map<String, ?> document) {
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        }
    }

    /** Tells the person how far the work is. */
    Progress progress() {
        return (step, fraction) -> {
            if (!json && !step.equals(lastStep)) {
                lastStep = step;
                err.println(fraction < 0 ? step : String.format("%3.0f %%  %s", fraction * 100, step));
            }
        };
    }
}

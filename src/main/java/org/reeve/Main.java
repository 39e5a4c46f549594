package org.reeve;

import org.reeve.cli.Cli;
import org.reeve.platform.settings.Logs;
import org.reeve.platform.settings.UserDirectories;

/** Where Reeve starts: the command line, whose command without arguments is the window. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Logs.begin(UserDirectories.current());
        System.exit(Cli.run(Desktop::launch, args));
    }
}

package org.reeve.platform.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the log goes: a file a day in the state directory, nothing to the console. */
public final class Logs {
    private static final String DIRECTORY_PROPERTY = "reeve.log.directory";

    private Logs() {}

    /**
     * Must come before anything logs; libraries that log by {@code java.util.logging} are led to the same file. Where the
     * state directory can't be made, the log goes to the system's temporary directory: Reeve still runs, and {@code reeve
     * doctor} tells.
     */
    public static void begin(UserDirectories directories) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        IOException refused = null;
        try {
            PrivateFiles.createDirectory(directories.state());
            System.setProperty(DIRECTORY_PROPERTY, directories.state().toString());
        } catch (IOException e) {
            refused = e;
            System.setProperty(
                    DIRECTORY_PROPERTY,
                    Path.of(System.getProperty("java.io.tmpdir"), "reeve-" + System.getProperty("user.name"))
                            .toString());
        }
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        if (refused != null) {
            LoggerFactory.getLogger(Logs.class).warn("{} can't be made", directories.state(), refused);
        }
    }
}

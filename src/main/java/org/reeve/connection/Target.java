package org.reeve.connection;

import org.reeve.platform.i18n.Messages;

/** What can be opened from the connections screen. */
sealed interface Target {
    /** Tells targets apart. */
    String id();

    /** What a person calls it. */
    String name();

    /** The server of this computer. */
    record Here() implements Target {
        @Override
        public String id() {
            return "here";
        }

        @Override
        public String name() {
            return Messages.text("connection.here.title");
        }
    }

    /** A saved server. */
    record Saved(SavedServer server) implements Target {
        @Override
        public String id() {
            return server.id();
        }

        @Override
        public String name() {
            return server.name();
        }
    }
}

package org.reeve.platform.local;

import java.nio.file.Files;
import java.util.List;

/** How the server of this computer is configured. Written anew at each start, so that a newer Reeve's settings apply. */
final class ServerSettings {
    static final String FILE = "reeve.conf";
    static final String LOG_DIRECTORY = "log";

    /** pg_hba.conf: a password for everyone, over loopback, and the superuser alone may go to other databases. */
    static final String AUTHENTICATION = """
            # Reeve: loopback only, always with a password. There is no other way in.
            host  all           postgres  127.0.0.1/32  scram-sha-256
            host  reeve         all       127.0.0.1/32  scram-sha-256
            """;

    /** Where the module that counts statements lies on Linux, macOS and Windows. */
    private static final List<String> STATISTICS = List.of(
            "postgresql/pg_stat_statements.so",
            "postgresql/pg_stat_statements.dylib",
            "pg_stat_statements.dylib",
            "pg_stat_statements.dll");

    private ServerSettings() {}

    static String text(PostgresBinaries binaries) {
        boolean statistics = STATISTICS.stream()
                .anyMatch(
                        file -> Files.exists(binaries.directory().resolve("lib").resolve(file)));
        return """
                # Written by Reeve at each start; put your own settings into postgresql.auto.conf (ALTER SYSTEM).
                cluster_name = 'reeve'
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 110
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'

                # Values of statements, names and passwords among them, stay out of the log
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_statement = 'none'
                # A week of logs, a file a day of the week
                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_file_mode = 0600
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '

                # Many short statements by few people
                jit = off
                maintenance_work_mem = '128MB'
                max_wal_size = '2GB'
                checkpoint_timeout = '15min'
                %s""".formatted(LOG_DIRECTORY, statistics ? "shared_preload_libraries = 'pg_stat_statements'\n" : "");
    }
}

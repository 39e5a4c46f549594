package org.reeve.platform.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.reeve.platform.local.LocalServerException.Reason;
import org.reeve.platform.settings.PrivateFiles;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once a version beside the data of this user.
 *
 * @param directory where they are: {@code bin}, {@code lib}, {@code share}
 * @param version PostgreSQL's, such as 18.6.0
 */
record PostgresBinaries(Path directory, String version) {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /** The programs that come with this Reeve, not necessarily unpacked yet. */
    static PostgresBinaries in(Path parent) {
        String version = bundledVersion();
        return new PostgresBinaries(parent.toAbsolutePath().normalize().resolve(version), version);
    }

    /** PostgreSQL's major version, as a data directory's {@code PG_VERSION} has it. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    boolean areUnpacked() {
        return Files.isDirectory(directory);
    }

    /** Whether this Reeve brings binaries for this operating system and processor. */
    static boolean areBundled() {
        try (InputStream archive = archive()) {
            return archive.read() >= 0;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    /** Unpacks them where that has not been done: into a directory of another name first, so that half of it never counts. */
    void unpack() {
        if (areUnpacked()) {
            return;
        }
        Path parent = directory.resolveSibling("");
        try {
            PrivateFiles.createDirectory(parent);
            try (ExclusiveLock lock = ExclusiveLock.acquire(parent.resolve("unpack.lock"))) {
                if (!areUnpacked()) {
                    removeHalves(parent);
                    Path half = parent.resolve("half-" + UUID.randomUUID());
                    try (InputStream archive = archive()) {
                        extract(archive, half);
                    }
                    Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException | IllegalStateException e) {
            throw new LocalServerException(Reason.NOT_UNPACKED, e, directory);
        }
    }

    private static void removeHalves(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(
                            path -> path.getFileName().toString().startsWith("half-"))
                    .toList()) {
                FileTree.delete(child);
            }
        }
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name", "");
        String architecture = System.getProperty("os.arch", "");
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                WINDOWS ? "Windows" : system.startsWith("Mac") ? "Darwin" : system,
                architecture.equals("amd64") ? "x86_64" : architecture);
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive leaves its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.resolveSibling(""));
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (!WINDOWS && file.resolveSibling("").endsWith("bin")) {
                        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                        permissions.add(PosixFilePermission.OWNER_EXECUTE);
                        Files.setPosixFilePermissions(file, permissions);
                    }
                }
            }
        }
    }

    private static String bundledVersion() {
        try (InputStream file = PostgresBinaries.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("postgres", "0.0.0");
        } catch (IOException e) {
            throw new LocalServerException(Reason.NOT_UNPACKED, e, "version.properties");
        }
    }
}

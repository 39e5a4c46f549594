package org.reeve.connection;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.reeve.platform.database.Secret;
import org.reeve.platform.settings.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passwords that a person wants kept, in a file encrypted with AES-GCM. The key lies in a file beside it that only
 * its owner can read: that keeps passwords out of a stray copy of the one file, not from a program that runs as the
 * person. Blocks, so not for the FX thread; thread-safe.
 */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path directory;
    private final Path file;
    private final Path keyFile;
    private final SecureRandom random = new SecureRandom();

    Vault(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("passwords");
        this.keyFile = directory.resolve("passwords.key");
    }

    /** The password kept for {@code server} at its address; empty if there is none, or it is another server's. */
    synchronized Optional<Secret> get(SavedServer server) throws IOException {
        String kept = load().getProperty(server.id());
        if (kept == null || !hasKey()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(kept);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), server);
            byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(Secret.of(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException | NegativeArraySizeException e) {
            // Another key, or an entry of another server: it is no use here, and the person will be asked
            return Optional.empty();
        }
    }

    /** Keeps {@code password} for {@code server}. */
    synchronized void put(SavedServer server, Secret password) throws IOException {
        Properties all = load();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, server)
                    .doFinal(password.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] entry = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, entry, NONCE_BYTES, sealed.length);
            all.setProperty(server.id(), Base64.getEncoder().encodeToString(entry));
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java can't encrypt", e);
        }
        save(all);
    }

    /** Forgets what was kept under {@code id}, if anything was. */
    synchronized void forget(String id) throws IOException {
        Properties all = load();
        if (all.remove(id) != null) {
            save(all);
        }
    }

    /** The entry is tied to where the password goes, so that it can't be sent to another host by editing a file. */
    private Cipher cipher(int mode, byte[] nonce, SavedServer server) throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((server.id() + "\n" + server.address().url()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A key that was cut short or edited opens nothing any more, and must not keep new passwords out. */
    private boolean hasKey() throws IOException {
        try {
            return Files.exists(keyFile)
                    && Base64.getDecoder().decode(Files.readString(keyFile).strip()).length == KEY_BYTES;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            LOG.warn("{} is no key; another takes its place", keyFile, e);
            return false;
        }
    }

    private byte[] key() throws IOException {
        if (!hasKey()) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            PrivateFiles.createDirectory(directory);
            PrivateFiles.write(keyFile, Base64.getEncoder().encodeToString(key));
        }
        return Base64.getDecoder().decode(Files.readString(keyFile).strip());
    }

    private Properties load() throws IOException {
        Properties all = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                all.load(reader);
            } catch (CharacterCodingException | IllegalArgumentException e) {
                LOG.warn("{} makes no sense; the passwords in it will be asked for again", file, e);
                all.clear();
            }
        }
        return all;
    }

    private void save(Properties all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.stringPropertyNames().stream()
                .sorted()
                .forEach(id ->
                        text.append(id).append('=').append(all.getProperty(id)).append('\n'));
        PrivateFiles.write(file, text.toString());
    }
}

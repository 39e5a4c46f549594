package org.reeve.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a person's phone: RFC 6238 as anybody else would write it, so that two must agree. */
public final class Authenticator {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] secret;

    private Authenticator(byte[] secret) {
        this.secret = secret;
    }

    /** With the key that was typed or scanned, in base 32; blanks and case don't matter. */
    public static Authenticator of(String key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char c : key.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT).toCharArray()) {
            bits = (bits << 5) | ALPHABET.indexOf(c);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held);
            }
        }
        return new Authenticator(bytes.toByteArray());
    }

    /** Gives {@code account} a second factor as if it had been set up and never used, with one recovery code. */
    public static Authenticator enrol(TestDatabase database, UUID account, String recoveryCode) {
        byte[] secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        database.execute(
                "INSERT INTO auth.second_factors (user_id, secret, enrolled_at) VALUES (?, ?, now())", account, secret);
        database.execute(
                "INSERT INTO auth.recovery_codes (user_id, code_hash) VALUES (?, auth.hash_of(? || ' ' || ?))",
                account,
                account.toString(),
                recoveryCode);
        return new Authenticator(secret);
    }

    /** The code of now. */
    public String code() {
        return code(0);
    }

    /** The code that is shown after so many more steps of 30 seconds. */
    public String code(int stepsAhead) {
        return code(Instant.now().plusSeconds((long) stepsAhead * STEP_SECONDS), 6);
    }

    /** The code of a point in time. */
    public String code(Instant at, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format("%0" + digits + "d", number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that no step near now has. */
    public String wrongCode() {
        for (int guess = 0; ; guess++) {
            String code = String.format("%06d", guess);
            if (java.util.stream.IntStream.rangeClosed(-3, 3)
                    .noneMatch(step -> code(step).equals(code))) {
                return code;
            }
        }
    }
}

package org.reeve.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file in UTF-8 or UTF-16, told apart by its mark or by where its zeros are. Nothing is guessed beyond that. */
final class TextFile {
    private static final int LOOKED_AT = 8_192;
    /** Of a hundred characters; text has hardly any control characters besides tabs and line ends. */
    private static final int MOST_CONTROLS = 10;

    private TextFile() {}

    private record Form(Charset charset, int mark) {}

    /** The text behind the mark; what isn't text in the end fails with a {@code CharacterCodingException}. */
    static Reader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(LOOKED_AT + 1);
            byte[] start = in.readNBytes(LOOKED_AT);
            in.reset();
            Form form = form(start);
            in.skipNBytes(form.mark());
            return new InputStreamReader(
                    in,
                    form.charset()
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    private static Form form(byte[] start) {
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return new Form(StandardCharsets.UTF_8, 3);
        }
        if (begins(start, 0xFF, 0xFE)) {
            return new Form(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(start, 0xFE, 0xFF)) {
            return new Form(StandardCharsets.UTF_16BE, 2);
        }
        int even = zeros(start, 0);
        int odd = zeros(start, 1);
        int pairs = start.length / 2;
        // Of what is written in Latin letters every other byte is zero
        if (pairs > 1 && odd > pairs * 3 / 4 && even == 0) {
            return new Form(StandardCharsets.UTF_16LE, 0);
        }
        if (pairs > 1 && even > pairs * 3 / 4 && odd == 0) {
            return new Form(StandardCharsets.UTF_16BE, 0);
        }
        if (controls(start) * 100 > start.length * MOST_CONTROLS) {
            throw new Unreadable(Unreadable.Why.BINARY, 0, null);
        }
        return new Form(StandardCharsets.UTF_8, 0);
    }

    private static boolean begins(byte[] start, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (start.length <= i || (start[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] bytes, int from) {
        int zeros = 0;
        for (int i = from; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static int controls(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            controls += b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' ? 1 : 0;
        }
        return controls;
    }
}

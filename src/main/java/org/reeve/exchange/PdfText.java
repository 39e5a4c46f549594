package org.reeve.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Text of a report, in DejaVu Sans: Latin, Greek, Cyrillic, Armenian, Georgian and more, but no Chinese, Japanese or
 * Korean. Hebrew and Arabic go from right to left, Arabic letters unjoined. What the font doesn't have stands as a box,
 * which the report says. Only the letters that are used go into the file.
 */
final class PdfText {
    static final float SIZE = 7.5f;

    private static final String FONT = "/fonts/DejaVuSans.ttf";
    private static final int BOX = 0x25A1;

    /** What would turn the text around it, and make it look like another one: it stands as a blank. */
    private static final Set<Byte> TURNS = Set.of(
            Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE);

    /** What turns around with the text that it stands in; each is followed by what it becomes. */
    private static final String MIRRORED = "()(<><[][{}{«»«";

    /** A letter with the marks on it, which stay where they are on it. */
    private static final Pattern LETTER = Pattern.compile("\\X");

    private static final float PER_EM = 1000;

    private final PDType0Font font;
    /** By character; below 0 what the font doesn't have. */
    private final Map<Integer, Float> widths = new HashMap<>();

    private boolean missed;

    private PdfText(PDType0Font font) {
        this.font = font;
    }

    static PdfText in(PDDocument document) throws IOException {
        try (InputStream file = Objects.requireNonNull(PdfText.class.getResourceAsStream(FONT), FONT)) {
            TTFParser parser = new TTFParser();
            // Ligatures would be looked for in every word
            TrueTypeFont letters = parser.parse(new RandomAccessReadBuffer(file));
            letters.setEnableGsub(false);
            return new PdfText(PDType0Font.load(document, letters, true));
        }
    }

    /** Whether there was a character that the font doesn't have. */
    boolean hasMissed() {
        return missed;
    }

    private float width(int character) throws IOException {
        Float known = widths.get(character);
        if (known != null) {
            return known;
        }
        float width;
        try {
            width = font.getStringWidth(Character.toString(character)) / PER_EM * SIZE;
        } catch (IllegalArgumentException unknown) {
            // What the font lacks is no failure: it stands as a box
            width = -1;
        }
        widths.put(character, width);
        return width;
    }

    /** The same with boxes for what can't be shown, and blanks for what isn't seen. */
    private String shown(String text) throws IOException {
        StringBuilder shown = new StringBuilder(text.length());
        for (int character : text.codePoints().toArray()) {
            if (Character.isISOControl(character) || TURNS.contains(Character.getDirectionality(character))) {
                shown.append(' ');
            } else if (width(character) < 0) {
                missed = true;
                shown.appendCodePoint(BOX);
            } else {
                shown.appendCodePoint(character);
            }
        }
        return shown.toString();
    }

    /** How wide it is on one line, in points. */
    float width(String text) throws IOException {
        float sum = 0;
        for (int character : shown(text).codePoints().toArray()) {
            sum += width(character);
        }
        return sum;
    }

    /** Its beginning, as far as there is room. */
    String fitting(String text, float room) throws IOException {
        List<String> lines = wrap(text, room);
        return lines.size() < 2 ? text : lines.getFirst() + "…";
    }

    /** In lines that fit, parted at blanks, and inside of words only where they are too long for a line. */
    List<String> wrap(String text, float room) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            wrap(shown(paragraph), room, lines);
        }
        return lines;
    }

    private void wrap(String paragraph, float room, List<String> lines) throws IOException {
        int[] characters = paragraph.codePoints().toArray();
        int start = 0;
        int blank = -1;
        float sum = 0;
        for (int i = 0; i < characters.length; i++) {
            sum += width(characters[i]);
            if (characters[i] == ' ') {
                blank = i;
            }
            if (sum > room && i > start) {
                int end = blank > start ? blank : i;
                lines.add(new String(characters, start, end - start));
                start = end == blank ? end + 1 : end;
                blank = -1;
                sum = 0;
                for (int j = start; j <= i; j++) {
                    sum += width(characters[j]);
                }
            }
        }
        lines.add(new String(characters, start, characters.length - start));
    }

    /** One line in the order in which it is seen from left to right; PDF knows no other. */
    private static String ordered(String line) {
        char[] characters = line.toCharArray();
        if (!Bidi.requiresBidi(characters, 0, characters.length)) {
            return line;
        }
        Bidi parts = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[parts.getRunCount()];
        String[] runs = new String[levels.length];
        for (int run = 0; run < levels.length; run++) {
            String text = line.substring(parts.getRunStart(run), parts.getRunLimit(run));
            levels[run] = (byte) parts.getRunLevel(run);
            runs[run] = levels[run] % 2 == 0 ? text : backwards(text);
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        return String.join("", runs);
    }

    private static String backwards(String text) {
        StringBuilder backwards = new StringBuilder(text.length());
        LETTER.matcher(text).results().forEach(letter -> {
            int mirrored = MIRRORED.indexOf(letter.group());
            backwards.insert(0, mirrored < 0 ? letter.group() : MIRRORED.substring(mirrored + 1, mirrored + 2));
        });
        return backwards.toString();
    }

    /** Writes one line at a place. */
    void show(PDPageContentStream page, float x, float y, String line) throws IOException {
        if (line.isBlank()) {
            return;
        }
        String known = shown(line);
        if (known.isBlank()) {
            return;
        }
        page.beginText();
        page.setFont(font, SIZE);
        page.newLineAtOffset(x, y);
        page.showText(ordered(known));
        page.endText();
    }
}

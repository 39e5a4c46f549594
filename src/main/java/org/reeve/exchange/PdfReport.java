package org.reeve.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.i18n.Messages;

/**
 * Rows to be printed: on every page what the report is, the titles of the columns, and which page of how many it is. Long
 * values go on in the next line, and rows on the next page. Pages lie in a temporary file until the end.
 */
final class PdfReport implements RowFile {
    /** More than that nobody prints; the pages are numbered and bound together in memory. */
    static final int MOST = 50_000;

    /** So many rows are looked at before the first is written, to give each column its width. */
    private static final int LOOKED_AT = 100;

    /** A4, lying. */
    private static final PDRectangle PAPER =
            new PDRectangle(/* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());

    private static final float MARGIN = 36;
    private static final float GAP = 8;
    private static final float FOOT = 24;
    private static final float LINE = 1.35f;
    private static final float NARROWEST = 40;
    private static final float WIDEST = 240;
    private static final float RULE = 0.4f;

    private final OutputStream out;
    private final List<String> about;
    private final List<String> titles;
    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final PdfText text;
    private final List<List<String>> first = new ArrayList<>();
    private float[] widths = {};
    private @Nullable PDPageContentStream page;
    private float y;
    private int rows;
    private boolean closed;

    /** There are more rows than a report holds. */
    static final class TooLong extends Problem.Explained {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(Problem.Kind.REFUSED, "exchange.report.too_long", null, MOST);
        }
    }

    /** @param about what the report is: its title, and a line for each thing there is to say of it */
    PdfReport(OutputStream out, List<String> about, List<String> titles) throws IOException {
        this.out = out;
        this.about = List.copyOf(about);
        this.titles = List.copyOf(titles);
        this.text = PdfText.in(document);
        document.getDocumentInformation().setTitle(about.isEmpty() ? "" : about.getFirst());
        document.getDocumentInformation().setProducer("Reeve");
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (rows++ == MOST) {
            throw new TooLong();
        }
        List<String> cells = values.stream().map(CellText::of).toList();
        if (page == null) {
            first.add(cells);
            if (first.size() == LOOKED_AT) {
                begin();
            }
        } else {
            lines(cells, page, true);
        }
    }

    private void begin() throws IOException {
        widths = widths();
        PDPageContentStream begun = turn();
        for (String line : about.isEmpty() ? about : about.subList(1, about.size())) {
            for (String part : text.wrap(line, PAPER.getWidth() - 2 * MARGIN)) {
                begun = y < MARGIN + FOOT ? turn() : begun;
                text.show(begun, MARGIN, y, part);
                y -= PdfText.SIZE * LINE;
            }
        }
        if (about.size() > 1) {
            y -= GAP;
        }
        begun = heads(begun);
        for (List<String> cells : first) {
            begun = lines(cells, begun, true);
        }
        first.clear();
    }

    /** As wide as what stands in them; where there is too little room, the wide ones are narrower, and wrap. */
    private float[] widths() throws IOException {
        float[] wanted = new float[titles.size()];
        for (int column = 0; column < wanted.length; column++) {
            float most = text.width(titles.get(column));
            for (List<String> cells : first) {
                most = Math.max(most, text.width(cells.get(column)));
            }
            wanted[column] = Math.clamp(most, NARROWEST, WIDEST);
        }
        float sum = 0;
        for (float width : wanted) {
            sum += width;
        }
        float room = PAPER.getWidth() - 2 * MARGIN - GAP * (wanted.length - 1);
        float narrow = sum > room ? room / wanted.length : 0;
        float kept = 0;
        for (float width : wanted) {
            kept += width <= narrow ? width : 0;
        }
        float scale = (room - kept) / (sum - kept);
        for (int column = 0; column < wanted.length; column++) {
            wanted[column] *= wanted[column] <= narrow ? 1 : scale;
        }
        return wanted;
    }

    /** The next page, with what stands at the head of each. */
    private PDPageContentStream turn() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(PAPER);
        document.addPage(next);
        PDPageContentStream begun = new PDPageContentStream(document, next, AppendMode.OVERWRITE, true);
        page = begun;
        y = PAPER.getHeight() - MARGIN;
        if (!about.isEmpty()) {
            text.show(begun, MARGIN, y, text.fitting(about.getFirst(), PAPER.getWidth() - 2 * MARGIN));
            y -= 2 * PdfText.SIZE;
        }
        return begun;
    }

    private PDPageContentStream heads(PDPageContentStream on) throws IOException {
        PDPageContentStream now = lines(titles, on, false);
        now.setLineWidth(RULE);
        now.moveTo(MARGIN, y + PdfText.SIZE);
        now.lineTo(PAPER.getWidth() - MARGIN, y + PdfText.SIZE);
        now.stroke();
        y -= GAP / 2;
        return now;
    }

    /** @param headed whether a page that begins within gets the titles of the columns */
    private PDPageContentStream lines(List<String> cells, PDPageContentStream on, boolean headed) throws IOException {
        List<List<String>> wrapped = new ArrayList<>();
        int most = 1;
        for (int column = 0; column < cells.size(); column++) {
            List<String> lines = text.wrap(cells.get(column), widths[column]);
            wrapped.add(lines);
            most = Math.max(most, lines.size());
        }
        PDPageContentStream now = on;
        for (int line = 0; line < most; line++) {
            if (y < MARGIN + FOOT) {
                now = turn();
                if (headed) {
                    now = heads(now);
                }
            }
            float x = MARGIN;
            for (int column = 0; column < wrapped.size(); column++) {
                if (line < wrapped.get(column).size()) {
                    text.show(now, x, y, wrapped.get(column).get(line));
                }
                x += widths[column] + GAP;
            }
            y -= PdfText.SIZE * LINE;
        }
        y -= GAP / 3;
        return now;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (document) {
            if (page == null) {
                begin();
            }
            if (page != null) {
                page.close();
            }
            number();
            document.save(out);
        }
    }

    private void number() throws IOException {
        int all = document.getNumberOfPages();
        for (int i = 0; i < all; i++) {
            try (PDPageContentStream foot =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                text.show(foot, MARGIN, MARGIN, text.hasMissed() ? Messages.text("exchange.report.missed") : "");
                String number = Messages.text("exchange.report.page", i + 1, all);
                text.show(foot, PAPER.getWidth() - MARGIN - text.width(number), MARGIN, number);
            }
        }
    }
}

package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** A report to be printed: what stands on its pages, and what it says where it can't show something. */
class PdfReportTest {
    private static final List<String> ABOUT = List.of("Audit trail", "Action: Deleted", "Made today");

    private static PDDocument report(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfReport report = new PdfReport(out, ABOUT, List.of("When", "What"))) {
            for (List<String> row : rows) {
                report.row(row);
            }
        }
        return Loader.loadPDF(out.toByteArray());
    }

    private static String page(PDDocument document, int number) throws IOException {
        PDFTextStripper text = new PDFTextStripper();
        text.setStartPage(number);
        text.setEndPage(number);
        return text.getText(document);
    }

    @Test
    void everyPageSaysWhatItIsAndWhichAndLongValuesGoOn() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            rows.add(List.of("row" + i, i == 2 ? "word ".repeat(3_000) + "end" : "x".repeat(i == 3 ? 900 : 3)));
        }
        try (PDDocument document = report(rows)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            for (int number = 1; number <= pages; number++) {
                assertThat(page(document, number))
                        .contains("Audit trail", "When", "What", "Page " + number + " of " + pages);
            }
            assertThat(page(document, 1)).contains("Action: Deleted", "Made today", "row1");
            String all = new PDFTextStripper().getText(document);
            assertThat(all).contains("end", "row150");
            assertThat(all.split("word", -1)).as("each word of the long one").hasSize(3_001);
            assertThat(all.chars().filter(letter -> letter == 'x').count()).isEqualTo(900 + 148 * 3);
        }
    }

    @Test
    void lettersOfEuropeAreThereAndOthersStandAsBoxesWhichItSays() throws IOException {
        try (PDDocument document =
                report(List.of(List.of("Zoë Łukasz", "Ελλάδα Україна"), List.of("漢字", "a\u0007b")))) {
            assertThat(page(document, 1))
                    .contains("Zoë Łukasz", "Ελλάδα Україна", "□□", "a b", "font of this report does not have");
            for (var name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).as("only the letters that are used").contains("+DejaVuSans");
            }
        }
    }

    @Test
    void shortWordsStayWholeBesideLongOnes() throws IOException {
        List<String> cells = new ArrayList<>(Collections.nCopies(8, "long ".repeat(40)));
        cells.add("Account");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfReport report = new PdfReport(out, ABOUT, cells)) {
            report.row(cells);
        }
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(page(document, 1)).contains("Account");
        }
    }

    /** PDF has no order but that of the page; whoever extracts text turns it back, as the tool here does. */
    @Test
    void lettersThatGoFromRightToLeftDoSo() throws IOException {
        try (PDDocument document =
                report(List.of(List.of("Dana שלום 42", "(أهلا) Omar"), List.of("abc\u202Edcba", "end")))) {
            assertThat(page(document, 1)).contains("Dana", "שלום", "42", "أهلا", "Omar", "abc dcba");
            StringBuilder drawn = new StringBuilder();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    drawn.append(letter.getUnicode());
                }
            }.getText(document);
            assertThat(drawn).as("from left to right").contains("םולש", "Omar (الهأ)");
        }
    }

    @Test
    void whatNothingIsInIsAReportToo() throws IOException {
        try (PDDocument document = report(List.of())) {
            assertThat(page(document, 1)).contains("Audit trail", "When", "Page 1 of 1");
        }
    }

    @Test
    void moreThanItHoldsIsRefused() throws IOException {
        try (PdfReport report = new PdfReport(OutputStream.nullOutputStream(), ABOUT, List.of("N"))) {
            for (int i = 0; i < PdfReport.MOST; i++) {
                report.row(List.of("1"));
            }
            assertThatThrownBy(() -> report.row(List.of("1"))).isInstanceOf(PdfReport.TooLong.class);
        }
    }
}

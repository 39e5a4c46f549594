package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.exchange.ExportOrder.Kind;
import org.reeve.exchange.ExportOrder.Rows;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.fx.TableField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static final CsvDialect COMMA = new CsvDialect(',', false);

    @TempDir
    Path folder;

    private static ByteArrayOutputStream csv(CsvDialect dialect, List<String> titles, List<?>... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowFile file = new CsvFile(out, dialect, titles)) {
            for (List<?> row : rows) {
                file.row(row);
            }
        }
        return out;
    }

    private static String line(String... values) throws IOException {
        return csv(COMMA, List.of("h"), Arrays.asList(values))
                .toString(StandardCharsets.UTF_8)
                .substring("h\r\n".length());
    }

    private ExportOrder<String> order(Kind kind, RowSource<String> source) {
        return new ExportOrder<>(
                folder.resolve("list." + kind.ending()),
                kind,
                COMMA,
                "list",
                List.of(new TableField<>("name", "Name", row -> row)),
                new Rows<>(source, 3));
    }

    private static RowSource<String> rows(String... values) {
        return row -> {
            Stream.of(values).forEach(row);
            return values.length;
        };
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The rules of RFC 4180, section 2, by number. */
    @Test
    void rfc4180() throws IOException {
        assertThat(line("aaa", "bbb", "ccc")).as("1, 4: lines end with CRLF").isEqualTo("aaa,bbb,ccc\r\n");
        assertThat(csv(COMMA, List.of("field", "other")).toString(StandardCharsets.UTF_8))
                .as("3: a head line")
                .isEqualTo("field,other\r\n");
        assertThat(line("a a", " b ")).as("4: blanks are part of a field").isEqualTo("a a, b \r\n");
        assertThat(line("a\r\nb", "c\nd", "e,f")).as("6").isEqualTo("\"a\r\nb\",\"c\nd\",\"e,f\"\r\n");
        assertThat(line("say \"no\"", "\"")).as("7").isEqualTo("\"say \"\"no\"\"\",\"\"\"\"\r\n");
        assertThat(line("", "x", "")).isEqualTo(",x,\r\n");
    }

    @Test
    void separatorAndMarkAreAsChosen() throws IOException {
        byte[] marked = csv(new CsvDialect(';', true), List.of("a;b", "ü"), Arrays.asList("1,5", null))
                .toByteArray();
        assertThat(marked).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(marked, 3, marked.length - 3, StandardCharsets.UTF_8))
                .isEqualTo("\"a;b\";ü\r\n1,5;\r\n");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, ','", "de-DE, ';'", "fr-FR, ';'", "en-US, ','", "pl-PL, ';'"})
    void theUsualSeparatorIsTheOneThatNumbersLeaveFree(String language, char separator) {
        assertThat(CsvDialect.separator(Locale.forLanguageTag(language))).isEqualTo(separator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "=HYPERLINK(\"http://x\",\"click\")"
            })
    void whatASpreadsheetWouldCalculateIsText(String formula) throws IOException {
        assertThat(CellText.harmless(formula)).isEqualTo("'" + formula);
        assertThat(CellText.original(CellText.harmless(formula))).isEqualTo(formula);
        assertThat(line(formula).replace("\"\"", "\"")).contains("'" + formula);

        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (RowFile file = new JsonRows(json, List.of("v"), true)) {
            file.row(List.of(formula));
        }
        assertThat(new JsonMapper().readTree(json.toByteArray()).get(0).get("v").asString())
                .as("JSON is not touched")
                .isEqualTo(formula);
    }

    @Test
    void anApostropheOfOnesOwnStays() {
        assertThat(CellText.harmless("'quoted'")).isEqualTo("'quoted'");
        assertThat(CellText.original("'quoted'")).isEqualTo("'quoted'");
        assertThat(CellText.harmless("O'Brien = 1")).isEqualTo("O'Brien = 1");
    }

    @Test
    void everyCellOfAWorkbookIsTextAndWhatDoesNotFitGoesOnInTheNextSheet() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (RowFile book = new XlsxFile(Files.newOutputStream(file), "accounts", List.of("Name", "When"), 3)) {
            book.row(Arrays.asList("=1+1", Instant.parse("2026-02-03T04:05:06Z")));
            book.row(Arrays.asList("<b> & \u0001 \"x\"", null));
            book.row(Arrays.asList("x".repeat(40_000), "third"));
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("accounts", "accounts 2");
            var first = sheets.getFirst().read();
            assertThat(first).hasSize(3);
            assertThat(first.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(first.get(1).getCellText(0)).isEqualTo("=1+1");
            assertThat(first.get(1).getCellText(1)).isEqualTo("2026-02-03T04:05:06Z");
            assertThat(first.get(2).getCellText(0)).contains("<b> &", "\"x\"");
            var second = sheets.get(1).read();
            assertThat(second.get(0).getCellText(0)).isEqualTo("Name");
            assertThat(second.get(1).getCellText(0)).hasSize(XlsxFile.LONGEST).endsWith("…");
        }
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        ExportOrder<String> order = order(Kind.JSON, rows("a", "ü \"\n", "c"));
        assertThat(Export.run(order, Progress.NONE)).isEqualTo(3);
        JsonNode read = new JsonMapper().readTree(order.file());
        assertThat(read).hasSize(3);
        assertThat(read.get(1).get("name").asString()).isEqualTo("ü \"\n");
        Export.run(order(Kind.JSON, rows()), Progress.NONE);
        assertThat(new JsonMapper().readTree(order.file())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "XLSX", "JSON"})
    void whatFailsMidwayLeavesWhatWasThereAndNothingElse(Kind kind) throws IOException {
        ExportOrder<String> order = order(kind, row -> {
            row.accept("a");
            throw new IllegalStateException("midway");
        });
        assertThatThrownBy(() -> Export.run(order, Progress.NONE)).hasMessage("midway");
        assertThat(files()).isEmpty();

        Files.writeString(order.file(), "before");
        assertThatThrownBy(() -> Export.run(order, Progress.NONE)).hasMessage("midway");
        assertThat(files()).containsExactly(order.file().getFileName().toString());
        assertThat(order.file()).hasContent("before");
    }

    @Test
    void whatIsStoppedLeavesNoFile() throws Exception {
        Cancellation cancellation = new Cancellation();
        ExportOrder<String> order = order(Kind.CSV, row -> {
            row.accept("a");
            cancellation.request();
            return 1;
        });
        assertThatThrownBy(() -> cancellation.run(() -> Export.run(order, Progress.NONE)))
                .isInstanceOf(CancellationException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsToldByName() {
        ExportOrder<String> lost = new ExportOrder<>(
                folder.resolve("nowhere/list.csv"), Kind.CSV, COMMA, "list", List.of(), new Rows<>(rows("a"), -1));
        assertThatThrownBy(() -> Export.run(lost, Progress.NONE))
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.WRITE).what())
                        .contains("list.csv"));
    }

    @Test
    void itTellsHowFarItIs() {
        List<String> told = new ArrayList<>();
        Progress progress = (step, fraction) -> told.add(step);
        Export.run(order(Kind.CSV, rows("a", "b")), progress);
        assertThat(told).containsExactly("0 of 3 rows");
    }
}

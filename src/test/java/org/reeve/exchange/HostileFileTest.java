package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.exchange.FileRow.Fault;
import org.reeve.exchange.Unreadable.Why;
import org.reeve.platform.Problem;

/** Files as they come, and as somebody with bad intent makes them. */
class HostileFileTest {
    @TempDir
    Path folder;

    private static final class Read implements RowReader.Target {
        private final List<String> titles = new ArrayList<>();
        private final List<FileRow> rows = new ArrayList<>();

        @Override
        public void head(List<String> columns) {
            titles.addAll(columns);
        }

        @Override
        public void row(FileRow row) {
            rows.add(row);
        }
    }

    private Read read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        Read read = new Read();
        RowReader.read(file, read);
        return read;
    }

    private Read read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, Why why, String words) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(reading).satisfies(refusal -> {
            assertThat(refusal.why()).isEqualTo(why);
            assertThat(Problem.of(refusal, Problem.Effect.READ).text()).contains(words);
        });
    }

    @Test
    void theMarkOfUtf8IsNotPartOfTheFirstTitle() throws IOException {
        Read read = read("\uFEFFemail,name\r\nzoë@example.org,Zoë\r\n");
        assertThat(read.titles).containsExactly("email", "name");
        assertThat(read.rows).containsExactly(new FileRow(2, List.of("zoë@example.org", "Zoë"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithAndWithoutItsMark(String name) throws IOException {
        String text = "email\tname\r\nada@example.org\tAda Łęcka\r\n";
        for (String start : List.of("", "\uFEFF")) {
            Read read = read((start + text).getBytes(Charset.forName(name)));
            assertThat(read.titles).containsExactly("email", "name");
            assertThat(read.rows.getFirst().values()).containsExactly("ada@example.org", "Ada Łęcka");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void whateverSeparates(String separator) throws IOException {
        Read read = read("email" + separator + "\"name, or; the | like\"" + separator + "phone\na@b" + separator
                + "\"x\"" + separator + "1\n");
        assertThat(read.titles).containsExactly("email", "name, or; the | like", "phone");
        assertThat(read.rows.getFirst().values()).containsExactly("a@b", "x", "1");
    }

    @Test
    void quotesAcrossLinesAreOneRowAndLinesAreCountedAsTheyStand() throws IOException {
        Read read = read("email,name\r\na@b,\"first\r\nsecond \"\"x\"\"\r\n\"\r\n\r\nc@d,C\r\n");
        assertThat(read.rows)
                .containsExactly(
                        new FileRow(2, List.of("a@b", "first\r\nsecond \"x\"\r\n"), null),
                        new FileRow(6, List.of("c@d", "C"), null));
    }

    @Test
    void aFieldOfTenMegabytesIsRefusedAndSoIsAQuoteThatIsNotClosed() {
        String field = "x".repeat(10 << 20);
        refused(() -> read("email,name\na@b,A\nc@d," + field + "\n"), Why.LONG, "line 2");
        refused(() -> read("email,name\na@b,\"" + field + "\"\n"), Why.LONG, "too long");
        refused(() -> read("email,name\na@b,\"A\nc@d,C\n" + "e@f,E\n".repeat(50_000)), Why.LONG, "quote");
    }

    @Test
    void textBehindAQuoteIsRefused() {
        refused(() -> read("email,name\na@b,\"A\"B\n"), Why.QUOTES, "written twice");
    }

    @Test
    void formulaCellsOfCsvAreTextAndExportsComeBackAsTheyWere() throws IOException {
        Read read = read("email,name\na@b,=1+1\nc@d,'=1+1\ne@f,'quoted'\ng@h,\"=HYPERLINK(\"\"http://x\"\")\"\n");
        assertThat(read.rows)
                .extracting(row -> row.values().get(1))
                .containsExactly("=1+1", "=1+1", "'quoted'", "=HYPERLINK(\"http://x\")");
        assertThat(read.rows).extracting(FileRow::fault).containsOnlyNulls();
    }

    @Test
    void formulaCellsOfAWorkbookSpoilTheirRowAndNumbersStayWhatTheyAre() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "Test", null)) {
            Worksheet sheet = book.newWorksheet("s");
            sheet.value(0, 0, "email");
            sheet.value(0, 1, "phone");
            sheet.value(1, 0, "a@b");
            sheet.value(1, 1, 441234567890L);
            sheet.value(3, 0, "c@d");
            sheet.formula(3, 1, "1+1");
        }
        Read read = new Read();
        RowReader.read(file, read);
        assertThat(read.rows.getFirst()).isEqualTo(new FileRow(2, List.of("a@b", "441234567890"), null));
        assertThat(read.rows.get(1).line()).isEqualTo(4);
        assertThat(read.rows.get(1).fault()).isEqualTo(Fault.FORMULA);
    }

    /** Written out, the number would fill the memory. */
    @Test
    void aNumberOfABillionDigitsIsNotWrittenOut() throws IOException {
        Read read = read(workbook("<c r=\"B2\"><v>1E999999999</v></c>"));
        assertThat(read.rows.getFirst().values()).containsExactly("a@b", "1E+999999999");
    }

    @Test
    void aDamagedNumberIsADamagedWorkbook() throws IOException {
        byte[] book = workbook("<c r=\"B2\"><v>four</v></c>");
        refused(() -> read(book), Why.WORKBOOK, "damaged");
    }

    /** Two columns and a row, with the second cell of the row as given. */
    private byte[] workbook(String cell) throws IOException {
        Path file = folder.resolve("whole.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "Test", null)) {
            Worksheet sheet = book.newWorksheet("s");
            sheet.inlineString(0, 0, "email");
            sheet.inlineString(0, 1, "phone");
            sheet.inlineString(1, 0, "a@b");
            sheet.value(1, 1, 4711);
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile whole = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipEntry entry : Collections.list(whole.entries())) {
                String text = new String(whole.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text.replaceFirst("<c r=\"B2\"[^>]*><v>4711</v></c>", cell)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed.toByteArray();
    }

    @Test
    void duplicatedAndEmptyTitlesAreToldApart() throws IOException {
        assertThat(read("Email,email,,EMAIL,\na@b,c@d,x,,\n").titles)
                .containsExactly("Email", "email (2)", "(3)", "EMAIL (4)", "(5)");
    }

    @Test
    void nulSpoilsItsRowOnly() throws IOException {
        Read read = read("email,name\na@b,A\0B\nc@d,C\n");
        assertThat(read.rows).extracting(FileRow::fault).containsExactly(Fault.NUL, null);
    }

    @Test
    void rowsThatAreTooShortAreFilledAndThoseThatAreTooLongAreTold() throws IOException {
        Read read = read("email,name\na@b\nc@d,C,more\ne@f,E,,\n");
        assertThat(read.rows)
                .containsExactly(
                        new FileRow(2, List.of("a@b", ""), null),
                        new FileRow(3, List.of("c@d", "C", "more"), Fault.COLUMNS),
                        new FileRow(4, List.of("e@f", "E"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\r\n\r\n"})
    void anEmptyFileIsToldAsOne(String text) {
        refused(() -> read(text), Why.EMPTY, "The file is empty.");
    }

    @Test
    void aHeadLineAloneIsNoFault() throws IOException {
        assertThat(read("email,name").rows).isEmpty();
    }

    @Test
    void aBinaryFileIsToldAsOne() {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        noise[0] = 1;
        refused(() -> read(noise), Why.BINARY, "neither text nor");
    }

    @Test
    void anotherEncodingIsToldAsOne() {
        refused(() -> read("email,name\na@b,Zoë\n".getBytes(StandardCharsets.ISO_8859_1)), Why.ENCODING, "CSV UTF-8");
    }

    @Test
    void anOldWorkbookIsToldAsOne() {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0};
        refused(() -> read(ole), Why.OLD_WORKBOOK, "Save it as XLSX");
    }

    @Test
    void aZipThatIsNoWorkbookIsToldAsOneAndSoIsHalfAWorkbook() throws IOException {
        Path zip = folder.resolve("zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write(new byte[100]);
        }
        byte[] whole = Files.readAllBytes(zip);
        refused(() -> read(whole), Why.WORKBOOK, "damaged");
        refused(() -> read(java.util.Arrays.copyOf(whole, 60)), Why.WORKBOOK, "damaged");
    }

    /** A megabyte of zeros packs to a kilobyte. */
    @Test
    void aWorkbookThatUnpacksToFarMoreIsRefused() throws IOException {
        Path zip = folder.resolve("bomb");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (int i = 0; i < 501; i++) {
                out.write(zeros);
            }
        }
        byte[] bomb = Files.readAllBytes(zip);
        refused(() -> read(bomb), Why.WORKBOOK, "unpacks to more");
    }

    @Test
    void moreRowsThanAreImportedAtOnceAreRefused() {
        refused(() -> read("email\n" + "a@b\n".repeat(RowReader.MOST + 1)), Why.MANY, "100,000");
    }

    @Test
    void aFileThatIsNotThereIsToldAsThat() {
        refused(() -> RowReader.read(folder.resolve("nowhere"), new Read()), Why.FILE, "still there");
    }
}

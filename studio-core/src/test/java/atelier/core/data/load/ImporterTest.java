package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem.Blame;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private final Importer importer = new Importer();
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(folder.resolve("data"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ImportReport read(String text) throws Exception {
    return importer.read(file("table.csv", text), target, ImportOptions.auto(), Progress.none()).report();
  }

  private static ColumnReport column(ImportReport report, String name) {
    return report.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Long> lines(ImportReport report, String code) {
    return report.warnings().stream().filter(w -> w.code().equals(code)).findFirst().orElseThrow().lines();
  }

  @Test
  void keepsRaggedRowsAndSaysWhich() throws Exception {
    ImportReport report = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n13,14,15\n");

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.rejects().count()).isEqualTo(2);
    assertThat(report.rejects().first()).extracting(ImportReport.Reject::row).containsExactly(2L, 3L);
    assertThat(report.rejects().first().get(1).text()).isEqualTo("9");
    assertThat(lines(report, "ragged-rows")).containsExactly(3L, 4L);
    assertThat(column(report, "c").missing()).isEqualTo(1);
  }

  @Test
  void renamesNamesThatOccurTwice() throws Exception {
    ImportReport report = read("Value,value,,VALUE,_r\n1,2,3,4,5\n6,7,8,9,10\n");

    assertThat(report.columns()).extracting(ColumnReport::name).containsExactly("Value", "value_2", "column_3", "VALUE_3", "_r_2");
    assertThat(report.warns("duplicate-name")).isTrue();
  }

  @Test
  void aHeaderAloneIsATableWithoutRows() throws Exception {
    ImportReport report = read("a,b\n");

    assertThat(report.rows()).isZero();
    assertThat(report.columns()).extracting(ColumnReport::name).containsExactly("a", "b");
    assertThat(report.warns("no-rows")).isTrue();
  }

  @Test
  void leavesOutTitlesNotesAndTotals() throws Exception {
    ImportReport report = read("Sales 2024\n\nregion;units;revenue\nnorth;1;1.234,50\nsouth;2;2.000,00\nwest;3;7,25\nTotal;6;3.241,75\n\nSource: own books\n");

    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.source().headerLine()).isEqualTo(3);
    assertThat(report.source().skippedLines()).containsExactly(1L, 2L, 7L, 9L);
    assertThat(column(report, "revenue").format()).isEqualTo("1.234,56");
  }

  @Test
  void followsASeparatorLine() throws Exception {
    ImportReport report = read("sep=;\na;b\n1;2,5\n3;4,5\n");

    assertThat(report.source().delimiter()).isEqualTo(";");
    assertThat(report.source().skippedLines()).containsExactly(1L);
    assertThat(report.rows()).isEqualTo(2);
  }

  @Test
  void everyGuessCanBeChanged() throws Exception {
    Path file = file("t.csv", "1.234;007;x\n5.678;123;y\n");
    ImportOptions options = ImportOptions.auto().withHeader(Header.none()).withDecimalMark(",").withKinds(Map.of("column_2", Kind.INTEGER, "column_3", Kind.TEXT)).withName("mine");

    ImportReport report = importer.read(file, target, options, Progress.none()).report();

    assertThat(report.name()).isEqualTo("mine");
    assertThat(report.columns()).extracting(ColumnReport::kind).containsExactly(Kind.INTEGER, Kind.INTEGER, Kind.TEXT);
    assertThat(report.columns().getFirst().format()).isEqualTo("1.234");
    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto().withKinds(Map.of("nope", Kind.TEXT)), Progress.none()))
        .isInstanceOf(DataException.class).hasMessageContaining("nope");
  }

  @Test
  void saidMissingTextsReplaceTheKnownOnes() throws Exception {
    Path file = file("t.csv", "v,w\n1,NA\n-99,a\n3,a\n4,NA\n");

    ImportReport report = importer.read(file, target, ImportOptions.auto().withMissing(List.of("-99")), Progress.none()).report();

    assertThat(column(report, "v").missing()).isEqualTo(1);
    assertThat(column(report, "w").missing()).isZero();
  }

  @Test
  void theSameRowsHaveTheSameIdAndOtherRowsAnother() throws Exception {
    String id = read("a,b\n1,x\n2,y\n3,x\n4,y\n").dataset();

    assertThat(read("a;b\n1;x\n2;y\n3;x\n4;y\n").dataset()).isEqualTo(id);
    assertThat(read("a,b\n2,y\n1,x\n3,x\n4,y\n").dataset()).isNotEqualTo(id);
    assertThat(read("a,b\n1,x\n2,y\n3,x\n4,x\n").dataset()).isNotEqualTo(id);
  }

  @Test
  void refusesWhatIsNoTable() throws Exception {
    assertInput(file("empty.csv", ""), "0 bytes");
    assertInput(folder, "folder");
    assertInput(folder.resolve("absent.csv"), "does not exist");
    Path picture = Files.write(folder.resolve("p.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 0, 6, 7});
    assertInput(picture, "not a table");
    Path serialised = Files.write(folder.resolve("o.bin"), new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 1, 0, 0, 0, 0, 2, 0, 0});
    assertInput(serialised, "not a table");
  }

  private void assertInput(Path file, String words) {
    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto(), Progress.none()))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.INPUT)).hasMessageContaining(words);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void saysWhenAFileMayNotBeRead() throws Exception {
    Path file = file("secret.csv", "a,b\n1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

    assertInput(file, "may not be read");
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsNotKept() throws Exception {
    Path file = file("log.csv", "a,b\n" + "1,2\n".repeat(10_000));
    var growing = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (step.startsWith("Reading row")) {
          try {
            Files.writeString(file, "3,4\n", StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };

    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto(), growing))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.WORK)).hasMessageContaining("changed while it was read");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aCancelLeavesNothing() throws Exception {
    Path file = file("long.csv", "a,b\n" + "1,2\n".repeat(20_000));
    var cancelling = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (fraction > 0.6) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };

    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto(), cancelling)).isInstanceOf(CancelledException.class);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsSaidAndLeavesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()).redirectErrorStream(true).start();
    mount.getInputStream().readAllBytes();
    Assumptions.assumeTrue(mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0, "a small disk cannot be mounted here");
    try {
      String rows = IntStream.range(0, 40_000).mapToObj(i -> Long.toHexString(i * 0x9e3779b97f4a7c15L) + "," + Long.toHexString(i * 0xbf58476d1ce4e5b9L)).collect(Collectors.joining("\n"));
      Path file = file("large.csv", "a,b\n" + rows);

      assertThatThrownBy(() -> importer.read(file, disk, ImportOptions.auto(), Progress.none()))
          .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.WORK)).hasMessageContaining("disk is full");
      assertThat(disk).isEmptyDirectory();
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void readsPackedFiles() throws Exception {
    Path gzip = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    }
    Path zip = folder.resolve("t.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("t.csv"));
      out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    }

    ImportReport report = importer.read(gzip, target, ImportOptions.auto(), Progress.none()).report();
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.name()).isEqualTo("t");
    assertThat(report.source().compression()).isEqualTo("gzip");
    assertThat(importer.read(zip, target, ImportOptions.auto(), Progress.none()).report().dataset()).isEqualTo(report.dataset());
  }

  @Test
  void refusesAnArchiveMadeToDoHarm() throws Exception {
    Path bomb = folder.resolve("bomb.csv.gz");
    byte[] zeros = new byte[1 << 20];
    java.util.Arrays.fill(zeros, (byte) '1');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 1 << 16)) {
      for (int i = 0; i < 1100; i++) {
        out.write(zeros);
      }
    }

    assertInput(bomb, "200 times");
  }

  @Test
  void readsJsonInThreeShapes() throws Exception {
    String rows = IntStream.range(0, 20).mapToObj(i -> "{\"a\": " + i + ", \"code\": \"00" + i + "\", \"day\": \"2024-01-05\", \"tags\": [1, 2], \"who\": {\"n\": \"x\"}}").collect(Collectors.joining(",\n"));
    List<Path> files = List.of(file("array.json", "[" + rows + "]"), file("lines.jsonl", rows.replace(",\n", "\n")), file("document.json", "{\"count\": 20, \"rows\": [" + rows + "]}"));
    for (Path file : files) {
      ImportReport report = importer.read(file, target, ImportOptions.auto(), Progress.none()).report();

      assertThat(report.rows()).as("%s", file).isEqualTo(20);
      assertThat(report.columns()).extracting(ColumnReport::kind).containsExactly(Kind.INTEGER, Kind.TEXT, Kind.DATE, Kind.VECTOR, Kind.STRUCT);
    }
    assertInputKept(file("broken.json", "[{\"a\": 1}, {\"a\": "));
  }

  private void assertInputKept(Path file) {
    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto(), Progress.none()))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.INPUT));
  }

  @Test
  void namesTheLineThatIsNoJson() throws Exception {
    String good = "{\"a\": 1}";
    for (String end : List.of("\n", "\r\n")) {
      for (int bad : List.of(2, 6, 11)) {
        var lines = new java.util.ArrayList<>(java.util.Collections.nCopies(11, good));
        lines.set(bad - 1, "not json");
        lines.set(2, "");
        for (String last : List.of("", end)) {
          Path file = file("bad.jsonl", String.join(end, lines) + last);
          assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto(), Progress.none())).as(lines + last)
              .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.INPUT)).hasMessageContaining("cannot be read: line " + bad + " is no JSON: '");
        }
      }
    }
    assertThatThrownBy(() -> importer.read(file("cut.json", "[{\"a\": 1},\n{\"a\": 2"), target, ImportOptions.auto(), Progress.none())).hasMessageContaining("it ends in the middle of a value, in line 2.");
    assertThatThrownBy(() -> importer.read(file("odd.json", "[{\"a\": 1},\n{\"a\": x}]"), target, ImportOptions.auto(), Progress.none())).hasMessageContaining("it is no JSON at line 2, character 7.");
  }

  @Test
  void readsWorkbooks() throws Exception {
    Path file = folder.resolve("book.xls");
    try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
      var sheet = book.createSheet("Sales");
      String[] names = {"region", "units", "price", "open"};
      var head = sheet.createRow(0);
      for (int i = 0; i < names.length; i++) {
        head.createCell(i).setCellValue(names[i]);
      }
      for (int r = 1; r <= 20; r++) {
        var row = sheet.createRow(r);
        row.createCell(0).setCellValue(r % 2 == 0 ? "north" : "south");
        row.createCell(1).setCellValue(r);
        row.createCell(2).setCellValue(r + 0.25);
        row.createCell(3).setCellValue(r % 3 == 0);
      }
      book.createSheet("Other").createRow(0).createCell(0).setCellValue("x");
      book.write(out);
    }

    ImportReport report = importer.read(file, target, ImportOptions.auto(), Progress.none()).report();

    assertThat(report.source().sheet()).isEqualTo("Sales");
    assertThat(report.columns()).extracting(ColumnReport::kind).containsExactly(Kind.CATEGORY, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN);
    assertThat(report.rows()).isEqualTo(20);
    assertThat(report.warnings()).contains(new ImportReport.Warning("other-sheets", 1, List.of(), "Sheet 'Sales' was read; the workbook also has 'Other': --sheet NAME reads another."));
    assertThat(importer.read(file, target, ImportOptions.auto().withSheet("Other"), Progress.none()).report().warns("other-sheets")).isFalse();
    assertThatThrownBy(() -> importer.read(file, target, ImportOptions.auto().withSheet("Nope"), Progress.none())).hasMessageContaining("Sales, Other");
  }

  @Test
  void parquetIsUsedWhereItStands() throws Exception {
    Path parquet = importer.read(file("t.csv", "a,b\n1,x\n2,y\n3,x\n4,y\n"), target, ImportOptions.auto(), Progress.none()).dataset().file();

    try (Imported opened = importer.open(parquet, ImportOptions.auto(), Progress.none())) {
      assertThat(opened.dataset().file()).isEqualTo(parquet);
      assertThat(opened.dataset().schema().columns()).extracting(Column::kind).containsExactly(Kind.INTEGER, Kind.CATEGORY);
      try (DuckSession session = DuckSession.open(opened.source().files().toArray(Path[]::new))) {
        assertThat(session.count("SELECT sum(_r) FROM " + opened.source().from())).isEqualTo(10);
      }
    }
    assertThat(parquet).exists();
  }

  @Test
  void readsAFileAsAnotherWas() throws Exception {
    List<Column> expected = List.of(new Column("n", Kind.NUMBER, "1.234,56"), new Column("d", Kind.DATE, "D/M/YYYY"), new Column("c", Kind.CATEGORY), new Column("b", Kind.BOOLEAN, "yes/no"));
    Path file = file("new.csv", "extra;n;d;c;b\n007;1.234;3/4/2024;5;yes\n008;x;4/5/2024;6;no\n");

    try (Imported imported = importer.readAs(file, expected, ImportOptions.auto(), Progress.none())) {
      assertThat(imported.dataset().schema().columns()).extracting(Column::kind).containsExactly(Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.CATEGORY, Kind.BOOLEAN);
      assertThat(imported.report().rejects().count()).isEqualTo(1);
      assertThat(column(imported.report(), "n").rejected()).isEqualTo(1);
      try (DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new));
          Rows rows = session.query("SELECT n, CAST(d AS VARCHAR), extra FROM " + imported.source().from())) {
        rows.next();
        assertThat(rows.number(0)).isEqualTo(1234.0);
        assertThat(rows.text(1)).isEqualTo("2024-04-03");
        assertThat(rows.text(2)).isEqualTo("007");
      }
    }
  }

  /// Every cell of the source comes back from the dataset and the texts beside it.
  @Test
  void everyCellCanBeRebuilt() throws Exception {
    List<List<String>> cells = new ArrayList<>();
    var random = new java.util.SplittableRandom(3);
    String[] flags = {"yes", "No", "Y", "n", ""};
    String[] money = {"€1,234.50", "$99.00", "£7.5", "12", "NA", "", "(5.00)"};
    String[] days = {"2024-03-05", "05/03/2024", "13/12/2023", "20240101", "Mar 5, 2024", ""};
    String[] numbers = {"1", "1.0", "2.50", "+7", "1e3", ".5", "-0.25", " 8", "N/A", "0.1234567890123456789"};
    for (int i = 0; i < 400; i++) {
      cells.add(List.of(Integer.toString(i), flags[random.nextInt(flags.length)], money[random.nextInt(money.length)], days[random.nextInt(days.length)], numbers[random.nextInt(numbers.length)]));
    }
    String text = "id;flag;money;day;number\n" + cells.stream().map(r -> String.join(";", r)).collect(Collectors.joining("\n")) + "\n";
    Imported imported = importer.read(file("cells.csv", text), target, ImportOptions.auto(), Progress.none());

    assertThat(imported.dataset().schema().columns()).extracting(Column::kind).containsExactly(Kind.INTEGER, Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.NUMBER);
    assertThat(rebuild(imported)).isEqualTo(cells);
  }

  /// Every table of one and of two columns with three rows of a few cells is another dataset than every other, whatever wrote it.
  @Test
  void tablesThatDifferAnywhereHaveDifferentIds() throws Exception {
    Map<String, List<String>> byId = new HashMap<>();
    for (List<String> cells : List.of(List.of("5", "6", "7"), List.of("true", "false", ""), List.of("x", "y", "z"))) {
      for (int table = 0; table < 27; table++) {
        List<String> three = List.of(cells.get(table / 9), cells.get(table / 3 % 3), cells.get(table % 3));
        // An equal pair above, so that the kind of a column does not change with the table.
        String text = "k,v\n" + IntStream.range(0, 6).mapToObj(i -> i % 3 + "," + (i < 3 ? cells.get(i) : three.get(i - 3)) + "\n").collect(Collectors.joining());
        Imported imported = importer.read(file("cells.csv", text), target, ImportOptions.auto(), Progress.none());
        byId.merge(imported.dataset().id(), List.of(text), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
      }
    }
    assertThat(byId.values()).allSatisfy(texts -> assertThat(texts).hasSize(1));
  }

  private List<List<String>> rebuild(Imported imported) throws Exception {
    String id = imported.dataset().id();
    Map<String, String> kept = new HashMap<>();
    var rebuilt = new ArrayList<List<String>>();
    try (DuckSession session = DuckSession.open(target)) {
      try (Rows rows = session.query("SELECT row, \"column\", text FROM read_parquet('" + target.resolve(id + ".texts.parquet") + "')")) {
        while (rows.next()) {
          kept.put(rows.integer(0, 0) + " " + rows.text(1), String.valueOf(rows.text(2)));
        }
      }
      List<Column> columns = imported.dataset().schema().columns();
      try (Rows rows = session.query("SELECT * FROM " + imported.source().from())) {
        while (rows.next()) {
          var row = new ArrayList<String>();
          for (int i = 0; i < columns.size(); i++) {
            String original = kept.get(rows.integer(0, 0) + " " + columns.get(i).name());
            Object value = rows.value(i + 1);
            row.add(original != null ? original : value == null ? "" : CellFormat.of(columns.get(i)).render(value));
          }
          rebuilt.add(row);
        }
      }
    }
    return rebuilt;
  }

  @Test
  void leavesNoTemporaryFolders() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = count(temporary);
    importer.open(file("t.csv", "a,b\n1,2\n"), ImportOptions.auto(), Progress.none()).close();
    read("a,b\n1,2\n");

    assertThat(count(temporary)).isLessThanOrEqualTo(before);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("atelier-import-" + ProcessHandle.current().pid())).count();
    }
  }
}

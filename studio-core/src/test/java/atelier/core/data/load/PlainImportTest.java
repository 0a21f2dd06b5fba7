package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both ways of reading give the same dataset, whatever stands far down in the file where no sample looks.
class PlainImportTest {
  private static final int ROWS = 24_000;
  /// Between two of the pieces that are looked at.
  private static final int FAR_DOWN = 21_200;
  /// A file has to be large, not long.
  private static final String LONG = "x".repeat(80);
  private static final String NAMES = "id,part,price,day,moment,flag,word\n";

  private static final List<String> PLAIN = IntStream.range(0, ROWS).mapToObj(PlainImportTest::row).toList();
  private static final List<String> GERMAN = IntStream.range(0, ROWS).mapToObj(PlainImportTest::german).toList();
  private static final List<String> AMERICAN = IntStream.range(0, ROWS).mapToObj(PlainImportTest::american).toList();

  @TempDir Path folder;

  private Path file(String name, String names, List<String> rows, int at, String odd) throws Exception {
    var all = new ArrayList<>(rows);
    if (at >= 0) {
      all.set(at, odd);
    }
    return Files.writeString(folder.resolve(name), names + String.join("\n", all) + "\n");
  }

  private static String row(int i) {
    return i + "," + i % 1000 / 10.0 + "," + String.format(java.util.Locale.ROOT, "%.2f", i / 7.0) + ",2024-01-" + String.format("%02d", i % 28 + 1) + ",2024-01-01 10:00:" + String.format("%02d", i % 60) + ","
        + (i % 3 == 0 ? "True" : "False") + ",w" + i % 50 + LONG;
  }

  private Path file(int at, String odd) throws Exception {
    return file("t.csv", NAMES, PLAIN, at, odd);
  }

  private ImportReport read(Path file, long small) throws Exception {
    Path target = Files.createTempDirectory(folder, "data");
    return new Importer(small).read(file, target, ImportOptions.auto(), Progress.none()).report();
  }

  /// Both ways give the same but for the reason that they tell.
  private ImportReport same(Path file) throws Exception {
    return same(file, ImportOptions.auto());
  }

  private ImportReport same(Path file, ImportOptions options) throws Exception {
    ImportReport plain = new Importer(0).read(file, Files.createTempDirectory(folder, "data"), options, Progress.none()).report();
    ImportReport exact = new Importer(Long.MAX_VALUE).read(file, Files.createTempDirectory(folder, "data"), options, Progress.none()).report();
    assertThat(plain.dataset()).isEqualTo(exact.dataset());
    assertThat(plain.columns()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("why").isEqualTo(exact.columns());
    assertThat(plain.rejects()).isEqualTo(exact.rejects());
    assertThat(plain.warnings()).isEqualTo(exact.warnings());
    return plain;
  }

  @Test
  void thePlainWayIsTakenAndGivesTheSame() throws Exception {
    Path file = file(-1, "");
    var steps = new java.util.HashSet<String>();
    var listening = new Progress() {
      @Override
      public void report(double fraction, String step) {
        steps.add(step);
      }

      @Override
      public atelier.core.job.Subscription onCancel(Runnable hook) {
        return atelier.core.job.Subscription.none();
      }
    };

    ImportReport plain = new Importer(0).read(file, Files.createTempDirectory(folder, "data"), ImportOptions.auto(), listening).report();
    ImportReport exact = read(file, Long.MAX_VALUE);

    assertThat(steps).contains("Checking every cell").doesNotContain("Looking at all cells");
    assertThat(plain.rows()).isEqualTo(ROWS);
    assertThat(plain.dataset()).isEqualTo(exact.dataset());
    assertThat(plain.columns()).extracting(ColumnReport::kind).containsExactly(Kind.INTEGER, Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.TIMESTAMP, Kind.BOOLEAN, Kind.CATEGORY);
    assertThat(plain.columns()).extracting(ColumnReport::format).isEqualTo(exact.columns().stream().map(ColumnReport::format).toList());
    assertThat(plain.columns()).extracting(ColumnReport::distinct).isEqualTo(exact.columns().stream().map(ColumnReport::distinct).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "007,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "1.5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "12.7,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "+5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "1e3,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    " 5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "5,0.5,1.000,2024-01-01,2024-01-01 10:00:00,True,w1",
    "5,nan,1.00,2024-01-01,2024-01-01 10:00:00,True,w1",
    "5,0.5,NA,2024-01-01,2024-01-01 10:00:00,True,w1",
    "5,0.5,1.00,2024-02-31,2024-01-01 10:00:00,True,w1",
    "5,0.5,1.00,2024-1-1,2024-01-01 10:00:00,True,w1",
    "5,0.5,1.00,2024-01-01,2024-01-01T10:00:00,True,w1",
    "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,yes,w1",
    "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,\"a, b\"",
    "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,\"ab\"",
    "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,NA",
    "5,0.5,1.00",
    "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1,more",
    "",
  })
  void whatStandsFarDownIsReadAsByTheExactWay(String odd) throws Exception {
    same(file(FAR_DOWN, odd));
  }

  private static String german(int i) {
    String day = String.format("%02d.%02d.2024", i % 28 + 1, i % 12 + 1);
    String text = i % 5 == 0 ? "" : i % 5 == 1 ? "\"  Ulm; " + i % 40 + LONG + "\"" : i % 5 == 2 ? "\"say \"\"" + i % 30 + LONG + "\"\"\"" : "Köln" + i % 20 + LONG;
    return i + ";" + String.format(java.util.Locale.GERMANY, "%.2f", i / 7.0) + ";" + day + ";" + day.replace('.', '/') + " 10:" + String.format("%02d", i % 60) + ";" + text + ";\"" + i % 9 + "\"";
  }

  private Path germanFile(int at, String odd) throws Exception {
    return file("g.csv", "\"id\";preis;tag;moment;\"ort\";n\n", GERMAN, at, odd);
  }

  @Test
  void quotationMarksDecimalCommasAndOtherDatesAreReadThePlainWayAsWell() throws Exception {
    ImportReport plain = same(germanFile(-1, ""));

    assertThat(plain.columns().getFirst().why()).contains("all rows agree");
    assertThat(plain.columns()).extracting(ColumnReport::kind).containsExactly(Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.TIMESTAMP, Kind.CATEGORY, Kind.INTEGER);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "5;1,00;01.01.2024;01/01/2024 10:00;\"\";\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00; \"Ulm\";\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"Ulm\" ;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"Ulm\"x;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"Ulm;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;Ulm\";\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;5\" pipe;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"Ulm\nTor; 1\";\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"Ulm\n9;1,00;01.01.2024;01/01/2024 10:00;Ulm;2",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"\"\"Ulm\"\"\";\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;\"a\\\"b\";\"1\"",
    "5;1.00;01.01.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1.234,00;01.01.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;1.1.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00; 1.01.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;31.02.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;01.13.2024;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;01.01.24;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;2024-01-01;01/01/2024 10:00;Ulm;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 24:00;Ulm;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00:30;Ulm;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;NA;\"1\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;Ulm;\"01\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;Ulm;\"\"",
    "5;1,00;01.01.2024;01/01/2024 10:00;Ulm;\"1,5\"",
  })
  void whatStandsFarDownInQuotationMarksIsReadAsByTheExactWay(String odd) throws Exception {
    same(germanFile(FAR_DOWN, odd));
  }

  private static String american(int i) {
    return i + "," + (i % 7 == 0 ? "NA" : String.valueOf(i % 1000 / 10.0)) + "," + (i % 11 == 0 ? "NA" : String.format(java.util.Locale.ROOT, "%.2f", i / 7.0)) + "," + (i % 13 == 0 ? "NA" : "2024-01-" + String.format("%02d", i % 28 + 1)) + ","
        + (i % 5 == 0 ? "NA" : i % 3 == 0 ? "TRUE" : "FALSE") + "," + (i % 9 == 0 ? "NA" : "\"w" + i % 50 + LONG + "\"") + "," + (i % 4 == 0 ? "" : String.valueOf(i));
  }

  private Path americanFile(int at, String odd) throws Exception {
    return file("a.csv", "id,part,price,day,flag,word,some\n", AMERICAN, at, odd);
  }

  @Test
  void wordsForMissingAreReadThePlainWayAsWell() throws Exception {
    ImportReport plain = same(americanFile(-1, ""));

    assertThat(plain.columns().getFirst().why()).contains("all rows agree");
    assertThat(plain.columns()).extracting(ColumnReport::kind).containsExactly(Kind.INTEGER, Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.BOOLEAN, Kind.CATEGORY, Kind.INTEGER);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "5,,1.00,2024-01-01,TRUE,w1,5",
    "5,0.5,,2024-01-01,TRUE,w1,5",
    "5,0.5,1.00,,TRUE,w1,5",
    "5,0.5,1.00,2024-01-01,,w1,5",
    "5,0.5,1.00,2024-01-01,TRUE,,5",
    "5,0.5,1.00,2024-01-01,TRUE,w1,NA",
    "NA,?,-,.,NA,NULL,none",
    "5,0.5,1.00,2024-01-01,TRUE,none,-",
    "5,0.5,1.00,2024-01-01,-,w1,5",
    "5,-0.5,-1.00,2024-01-01,TRUE,w1,-5",
    "5,-nan,1.#QNAN,NaT,TRUE,w1,5",
    "NA,,1.00,2024-01-01,TRUE,w1,5",
    "5,N/A,1.00,2024-01-01,TRUE,w1,5",
    "5,0.5,1.00,2024-01-01,TRUE, NA,5",
    "5,0.5,1.00,2024-01-01,TRUE,N/A,5",
    "5,0.5,1.00,2024-01-01,TRUE,\"NA\",5",
    "5,\"NA\",1.00,2024-01-01,TRUE,w1,5",
    "5,007,1.00,2024-01-01,TRUE,w1,5",
    "5,-07,07.5,2024-01-01,TRUE,w1,5",
    "5,0.5,1.0,2024-01-01,TRUE,w1,5",
    "5, 0.5,1.00,2024-01-01,TRUE,w1,5",
    "5,1e2,1.00,2024-01-01,TRUE,w1,5",
    "5,nan,1.00,2024-01-01,TRUE,w1,5",
    "5,0.5,1.00,01/02/2024,TRUE,w1,5",
    "5,0.5,1.00,2024-1-01,TRUE,w1,5",
    "5,0.5,1.00,2024-01-01,true,w1,5",
    "5,0.5,1.00,2024-01-01,1,w1,5",
  })
  void whatStandsFarDownAmongWordsForMissingIsReadAsByTheExactWay(String odd) throws Exception {
    same(americanFile(FAR_DOWN, odd));
  }

  /// Words that no sample sees take a second reading, not the exact way, which takes ten times as long.
  @Test
  void rareWordsAreReadThePlainWayAsWell() throws Exception {
    assertThat(same(file(FAR_DOWN, "NA,-,N/A,?,NA,True,NULL")).columns().getFirst().why()).contains("all rows agree");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5", "0.5", "w1", "2024-01-01", "True", "n/v", " 5", "\"w1\"", ""})
  void wordsThatAPersonNamesAreTheOnlyOnes(String word) throws Exception {
    Path file = file(FAR_DOWN, word.equals("n/v") ? "n/v,n/v,n/v,n/v,n/v,True,n/v" : "5,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True, 5");

    same(file, ImportOptions.auto().withMissing(List.of(word)));
  }

  @Test
  void aFileWithoutALastLineEndIsPlainToo() throws Exception {
    String rows = IntStream.range(0, ROWS).mapToObj(PlainImportTest::row).collect(Collectors.joining("\r\n"));
    Path file = Files.writeString(folder.resolve("t.csv"), NAMES.replace("\n", "\r\n") + rows);

    assertThat(read(file, 0).dataset()).isEqualTo(read(file, Long.MAX_VALUE).dataset());
  }

  @Test
  void leavesNothingBehindWhenTheExactWayTakesOver() throws Exception {
    Path target = Files.createTempDirectory(folder, "data");
    ImportReport report = new Importer(0).read(file(FAR_DOWN, "007,0.5,1.00,2024-01-01,2024-01-01 10:00:00,True,w1"), target, ImportOptions.auto(), Progress.none()).report();

    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(f -> f.getFileName().toString())).allMatch(n -> n.startsWith(report.dataset()));
    }
  }
}

package atelier.core.data.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.view.ViewQuery.Sort;
import atelier.core.engine.DuckSession;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprParser;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableViewTest {
  private static final Progress NONE = Progress.none();

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private TableView view(String text) throws Exception {
    Imported imported = new Importer().open(Files.writeString(folder.resolve("t.csv"), text), ImportOptions.auto(), NONE);
    open.add(imported);
    return keep(TableView.open(imported.dataset()));
  }

  private TableView keep(TableView view) {
    open.add(view);
    return view;
  }

  /// 5,000 rows: a number with repeats and gaps, its words, the row.
  private static String numbers() {
    var random = new Random(3);
    var text = new StringBuilder("n,word,at\n");
    for (int i = 1; i <= 5000; i++) {
      int n = random.nextInt(700);
      text.append(n % 50 == 0 ? "" : n).append(',').append(n % 2 == 0 ? "Even " : "odd ").append(n % 5).append(',').append(i).append('\n');
    }
    return text.toString();
  }

  private static List<Long> column(RowPage page, int column) {
    return IntStream.range(0, page.count()).mapToObj(i -> (Long) page.cell(i, column).value()).toList();
  }

  @Test
  void givesTheRowsOfAnyPage() throws Exception {
    TableView view = view(numbers());

    for (long first : new long[] {0, 100, 127, 128, 4000, 4990}) {
      RowPage page = view.page(first, 300, List.of("at"), NONE);
      assertThat(page.firstRow()).isEqualTo(first);
      assertThat(column(page, 0)).isEqualTo(LongStream.rangeClosed(first + 1, Math.min(5000, first + 300)).boxed().toList());
      assertThat(page.number(0)).isEqualTo(first + 1);
    }
    assertThat(view.page(5000, 10, List.of("n"), NONE).count()).isZero();
    assertThat(view.page(-5, 10, List.of(), NONE).count()).isEqualTo(10);
  }

  @Test
  void readsTheSameCellsFromMemoryAsFromTheFile() throws Exception {
    TableView view = view(numbers());
    RowPage whole = view.page(0, 5000, List.of("n", "word", "at"), NONE);

    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int first = random.nextInt(4900);
      RowPage page = view.page(first, 60, i % 3 == 0 ? List.of("word", "n") : List.of("n"), NONE);
      int n = page.columns().size() - 1;
      for (int r = 0; r < 60; r++) {
        assertThat(page.cell(r, n)).isEqualTo(whole.cell(first + r, 0));
      }
    }
  }

  @Test
  void sortsStablyWithMissingValuesLastInEitherDirection() throws Exception {
    TableView view = view(numbers());
    List<Long> n = column(view.page(0, 5000, List.of("n"), NONE), 0);

    for (boolean descending : new boolean[] {false, true}) {
      Comparator<Long> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
      List<Long> expected = LongStream.rangeClosed(1, 5000).boxed().sorted(Comparator.comparing(at -> n.get((int) (at - 1)), Comparator.nullsLast(order))).toList();
      TableView sorted = keep(view.withSort(List.of(new Sort("n", descending)), NONE));

      assertThat(column(sorted.page(0, 5000, List.of("at"), NONE), 0)).isEqualTo(expected);
      RowPage page = sorted.page(2345, 61, List.of("n", "at"), NONE);
      assertThat(column(page, 1)).isEqualTo(expected.subList(2345, 2406));
      assertThat(page.number(5)).isEqualTo(expected.get(2350));
    }
  }

  @Test
  void sortsTextsWithoutRegardToCaseAndByFurtherKeys() throws Exception {
    TableView view = view("t,n\nb,1\nA,2\na,3\nB,4\na,5\n");

    TableView sorted = keep(view.withSort(List.of(new Sort("t", false), new Sort("n", true)), NONE));

    assertThat(column(sorted.page(0, 5, List.of("n"), NONE), 0)).containsExactly(2L, 5L, 3L, 4L, 1L);
  }

  /// pandas 1.5.3: sort_values(kind='stable', na_position='last') and boolean masks; numbers of rows from 1.
  @Test
  void agreesWithPandasOnATelephoneCompany() throws Exception {
    Path telco = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data/telco_churn.csv").toAbsolutePath().normalize();
    Assumptions.assumeTrue(Files.exists(telco), "skipped: ../shared/data is not here");
    Imported imported = new Importer().open(telco, ImportOptions.auto(), NONE);
    open.add(imported);
    TableView view = keep(TableView.open(imported.dataset()));

    TableView charges = keep(view.withSort(List.of(new Sort("TotalCharges", true)), NONE));
    assertThat(numbers(charges, 0, 5)).containsExactly(4611L, 4587L, 6769L, 5348L, 2188L);
    assertThat(numbers(charges, 7031, 12)).containsExactly(1655L, 489L, 754L, 937L, 1083L, 1341L, 3332L, 3827L, 4381L, 5219L, 6671L, 6755L);
    TableView contract = keep(view.withSort(List.of(new Sort("Contract", false), new Sort("MonthlyCharges", true)), NONE));
    assertThat(numbers(contract, 0, 6)).containsExactly(4876L, 5138L, 1669L, 1078L, 3857L, 1674L);
    assertThat(numbers(contract, 4000, 4)).containsExactly(1235L, 2027L, 4575L, 5235L);
    TableView some = keep(view.withFilter(List.of(new Condition.Between("tenure", 10L, 20L, true), Condition.OneOf.of("Contract", "One year", "Two year")), NONE));
    assertThat(some.rows()).isEqualTo(238);
    assertThat(numbers(some, 0, 5)).containsExactly(12L, 22L, 41L, 43L, 64L);
  }

  private static List<Long> numbers(TableView view, long first, int count) throws Exception {
    RowPage page = view.page(first, count, List.of(), NONE);
    return IntStream.range(0, page.count()).mapToObj(page::number).toList();
  }

  @Test
  void filtersByConditionsAndByExpressions() throws Exception {
    TableView view = view(numbers());
    List<Long> n = column(view.page(0, 5000, List.of("n"), NONE), 0);

    TableView some = keep(view.withFilter(List.of(new Condition.Between("n", 100L, 200L, false), Condition.OneOf.of("word", "odd 1", "Even 4")), NONE));
    List<Long> expected = LongStream.rangeClosed(1, 5000).boxed().filter(at -> {
      Long v = n.get((int) (at - 1));
      return v != null && v >= 100 && v < 200 && (v % 2 == 1 && v % 5 == 1 || v % 2 == 0 && v % 5 == 4);
    }).toList();

    assertThat(some.rows()).isEqualTo(expected.size());
    assertThat(column(some.page(0, 5000, List.of("at"), NONE), 0)).isEqualTo(expected);
    long missing = n.stream().filter(v -> v == null).count();
    assertThat(keep(view.withFilter(List.of(new Condition.Missing("n")), NONE)).rows()).isEqualTo(missing).isPositive();
    assertThat(keep(view.withFilter(List.of(new Condition.Not(new Condition.Between("n", null, 699L, true))), NONE)).rows()).isEqualTo(missing);
    assertThat(keep(view.withFilter(List.of(new Condition.Contains("word", "EVEN")), NONE)).rows()).isEqualTo(keep(view.withFilter(ExprParser.parse("starts_with(word, 'Even')", view.dataset().schema()), NONE)).rows());
    TableView none = keep(view.withFilter(ExprParser.parse("n > 5000", view.dataset().schema()), NONE));
    assertThat(none.rows()).isZero();
    assertThat(none.page(0, 60, List.of("n"), NONE).count()).isZero();
    // A sort of a filtered view stays filtered.
    assertThat(keep(some.withSort(List.of(new Sort("at", true)), NONE)).page(0, 1, List.of("at"), NONE).cell(0, 0).value()).isEqualTo(expected.getLast());
  }

  @Test
  void keepsAnOrderWhenAViewOfFewerColumnsIsClosed() throws Exception {
    TableView sorted = keep(view("t,n\nb,1\nA,2\n").withSort(List.of(new Sort("t", false)), NONE));

    try (TableView narrow = sorted.withColumns(List.of("n"))) {
      assertThat(column(narrow.page(0, 2, List.of("n"), NONE), 0)).containsExactly(2L, 1L);
    }

    assertThat(sorted.page(0, 2, List.of("t"), NONE).cell(0, 0).text()).isEqualTo("A");
  }

  @Test
  void refusesWhatIsNotInTheTable() throws Exception {
    TableView view = view("t,n\nb,1\nA,2\n");

    assertThatThrownBy(() -> view.page(0, 1, List.of("x"), NONE)).isInstanceOf(DataException.class).hasMessageContaining("'x'");
    assertThatThrownBy(() -> view.withSort(List.of(new Sort("x", true)), NONE)).isInstanceOf(DataException.class).hasMessageContaining("'x'");
    assertThatThrownBy(() -> view.withFilter(Expr.call("eq", Expr.column("y"), 1), NONE)).isInstanceOf(DataException.class).hasMessageContaining("'y'");
    assertThatThrownBy(() -> view.withFilter(ExprParser.parse("n + 1", view.dataset().schema()), NONE)).isInstanceOf(DataException.class).hasMessageContaining("true or false");
  }

  @Test
  void showsCellsAsAPersonReadsThem() throws Exception {
    TableView view = view("price,big,share,churn,when,id,year\n1889.5,12345,0.25,Yes,2024-01-31,100001,2024\n42.30,7,0.123456789,No,2024-02-01,100002,2023\n,,,,,,\n-1234567.25,-98765,0.5,Yes,2024-02-02,100003,2022\n");

    RowPage page = view.page(0, 4, List.of("price", "big", "share", "churn", "when", "id", "year"), NONE);

    assertThat(texts(page, 0)).containsExactly("1,889.50", "12,345", "0.2500", "Yes", "2024-01-31", "100001", "2024");
    assertThat(texts(page, 1)).containsExactly("42.30", "7", "0.1235", "No", "2024-02-01", "100002", "2023");
    assertThat(page.cell(2, 0)).isSameAs(Cell.MISSING);
    assertThat(texts(page, 3).subList(0, 2)).containsExactly("-1,234,567.25", "-98,765");
    assertThat(page.cell(0, 3).value()).isEqualTo(true);
  }

  private static List<String> texts(RowPage page, int row) {
    return IntStream.range(0, page.columns().size()).mapToObj(c -> page.cell(row, c).text()).toList();
  }

  @Test
  void cutsLongTextsAndGivesThemWholeWhenAsked() throws Exception {
    String face = "😀";
    String large = "x".repeat(300_000);
    TableView view = view("t,n\n" + face.repeat(301) + ",1\n" + face.repeat(300) + ",2\n" + large + ",3\nשלום,4\n");

    RowPage page = view.page(0, 4, List.of("t"), NONE);

    assertThat(page.cell(0, 0).text()).isEqualTo(face.repeat(300));
    assertThat(page.cell(0, 0).clipped()).isTrue();
    assertThat(page.cell(1, 0).clipped()).isFalse();
    assertThat(page.cell(2, 0).text()).hasSize(300);
    assertThat(page.cell(3, 0).text()).isEqualTo("שלום");
    assertThat(view.fullText(2, "t", NONE)).isEqualTo(large);
    assertThat(view.fullText(0, "t", NONE)).isEqualTo(face.repeat(301));
  }

  @Test
  void readsSomeOfVeryManyColumns() throws Exception {
    Path file = folder.resolve("wide.parquet");
    List<Column> columns = IntStream.range(0, 5002).mapToObj(i -> new Column("c" + i, Kind.INTEGER)).toList();
    try (var session = DuckSession.open(folder)) {
      session.run("COPY (SELECT " + String.join(", ", columns.stream().map(c -> "3 * " + c.name().substring(1) + "::BIGINT AS " + c.name()).toList()) + " FROM range(20)) TO '" + file + "'");
    }
    TableView view = keep(TableView.open(new Dataset("wide", "wide", 20, new Schema(columns), file)));

    RowPage page = view.page(3, 10, List.of("c5001", "c7"), NONE);

    assertThat(page.cell(9, 0).value()).isEqualTo(15003L);
    assertThat(page.cell(0, 1).text()).isEqualTo("21");
    assertThat(view.withColumns(List.of("c9", "c3")).columns()).extracting(c -> c.name()).containsExactly("c9", "c3");
  }

  @Test
  void endsWaitingWhenCancelled() throws Exception {
    TableView view = view(numbers());
    try (Jobs jobs = Jobs.platform()) {
      Job<RowPage> job = jobs.submit("page", p -> {
        p.onCancel(() -> {});
        while (true) {
          view.page(0, 60, List.of("n"), p);
        }
      });
      job.cancel();

      assertThat(job.await()).isInstanceOf(Job.Cancelled.class);
      assertThat(view.page(0, 1, List.of("n"), NONE).count()).isEqualTo(1);
    }
  }

  @Test
  void isReadByManyThreadsAtOnce() throws Exception {
    TableView view = view(numbers());
    try (Jobs jobs = Jobs.platform()) {
      List<Job<Boolean>> readers = IntStream.range(0, 6).mapToObj(i -> jobs.submit("reader", p -> {
        var random = new Random(i);
        for (int k = 0; k < 50; k++) {
          int first = random.nextInt(4900);
          if (!column(view.page(first, 60, List.of("at"), p), 0).getFirst().equals(first + 1L)) {
            return false;
          }
        }
        return true;
      })).toList();

      for (Job<Boolean> reader : readers) {
        assertThat(reader.result()).isTrue();
      }
    }
  }

  @Test
  void showsKindsWithoutPlainCellsAsText() throws Exception {
    Path file = folder.resolve("k.parquet");
    try (var session = DuckSession.open(folder)) {
      session.run("COPY (SELECT [1, 2] AS l, {'a': 1} AS s, INTERVAL 90 SECOND AS d, 'ab'::BLOB AS b, TIME '10:20:30' AS t, 12345678901234567890123::HUGEINT AS h, 'nan'::DOUBLE AS f) TO '" + file + "'");
    }
    Imported imported = new Importer().open(file, ImportOptions.auto(), NONE);
    open.add(imported);
    TableView view = keep(TableView.open(imported.dataset()));
    Dataset dataset = imported.dataset();

    RowPage page = view.page(0, 1, dataset.schema().names(), NONE);

    assertThat(dataset.schema().columns()).extracting(c -> c.kind()).contains(Kind.VECTOR, Kind.STRUCT, Kind.DURATION);
    assertThat(texts(page, 0).subList(0, 5)).containsExactly("[1, 2]", "{'a': 1}", "00:01:30", "ab", "10:20:30");
    assertThat(new ColumnHeaders(dataset, null).measure(List.of(), h -> {}, NONE)).hasSize(dataset.schema().columns().size());
  }

  @Test
  void copiesCellsAsSpreadsheetsTakeThem() throws Exception {
    String large = "y".repeat(1000);
    TableView view = view("price,t\n1889.5,\"a\tb\"\n42.30,\"two\nlines\"\n,\n2,\"\"\"q\"\"\"\n1.25," + large + "\n");
    var all = List.of(new Copying.Span(0, 2), new Copying.Span(2, 3));

    assertThat(Copying.text(view, all, List.of("price", "t"), new Copying.Manner(true, true), NONE))
        .isEqualTo("price\tt\n1,889.50\t\"a\tb\"\n42.30\t\"two\nlines\"\n\t\n2.00\t\"\"\"q\"\"\"\n1.25\t" + large + "\n");
    assertThat(Copying.text(view, List.of(new Copying.Span(0, 2), new Copying.Span(3, 1)), List.of("price"), new Copying.Manner(false, false), NONE)).isEqualTo("1889.5\n42.3\n2\n");
    TableView sorted = keep(view.withSort(List.of(new Sort("price", true)), NONE));
    assertThat(Copying.text(sorted, List.of(new Copying.Span(0, 2)), List.of("price"), new Copying.Manner(false, false), NONE)).isEqualTo("1889.5\n42.3\n");
    assertThatThrownBy(() -> Copying.text(view, List.of(new Copying.Span(0, 600_000)), List.of("price", "t"), new Copying.Manner(true, true), NONE))
        .isInstanceOf(DataException.class).hasMessageContaining("1,200,000").hasMessageContaining("1,000,000");
  }
}

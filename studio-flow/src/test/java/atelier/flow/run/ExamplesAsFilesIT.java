package atelier.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Cells;
import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Example;
import atelier.flow.catalog.Transform;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The printed examples, made into files and run as a person would run them.
class ExamplesAsFilesIT {
  @TempDir static Path folder;

  private static DuckEngine engine;

  @BeforeAll
  static void open() throws DataException {
    engine = new DuckEngine(DuckSession.open(folder));
  }

  @AfterAll
  static void close() throws DataException {
    engine.close();
  }

  static Stream<Arguments> promises() {
    return Catalog.standard().all().stream()
        .filter(t -> t.dialect() != Dialect.SPARK)
        .flatMap(t -> IntStream.range(0, t.examples().size()).filter(i -> t.examples().get(i).out() != null).mapToObj(i -> Arguments.of(t.id() + " " + (i + 1), t, t.examples().get(i))));
  }

  /// Mostly what [#holdsForText] does: it differs in lists and structs, and in the reading.
  @Tag("full")
  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void holdsForParquet(String name, Transform<?> transform, Example example) throws ProblemException {
    assertThat(cells(run(transform, example, FileFormat.PARQUET))).isEqualTo(cells(example.out()));
  }

  /// A text file has no lists and no structs.
  static Stream<Arguments> plainPromises() {
    return promises().filter(a -> ((Example) a.get()[2]).in().values().stream().flatMap(t -> t.schema().columns().stream()).allMatch(c -> c.kind() != Kind.LIST && c.kind() != Kind.VECTOR && c.kind() != Kind.STRUCT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plainPromises")
  void holdsForText(String name, Transform<?> transform, Example example) throws ProblemException {
    assertThat(cells(run(transform, example, FileFormat.CSV))).isEqualTo(cells(example.out()));
  }

  private static Table run(Transform<?> transform, Example example, FileFormat format) throws ProblemException {
    var nodes = new ArrayList<Node>();
    var files = new LinkedHashMap<String, List<Path>>();
    for (Map.Entry<String, Table> in : example.in().entrySet()) {
      Path file = folder.resolve(in.getKey() + "." + format.name().toLowerCase(java.util.Locale.ROOT));
      engine.write(scan(in.getValue()), file, format, Progress.none());
      nodes.add(new Node.Source(in.getKey()));
      files.put(in.getKey(), List.of(file));
    }
    nodes.add(new Node.Step("step", transform.id(), List.copyOf(example.in().keySet()), example.params()));
    nodes.add(new Node.Destination("out", List.of("step")));
    Path out = folder.resolve("out.parquet");
    var request = new FlowRunner.Request(new Flow(1, Map.of(), nodes), files, Map.of("out", out), Map.of(), null, null, false);
    new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    Rel.Scan scan = engine.scan(List.of(out));
    return engine.collect(scan, Progress.none());
  }

  private static Rel scan(Table table) {
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(table.schema().columns());
    var rows = new ArrayList<List<Object>>();
    for (List<Object> row : table.rows()) {
      var cells = new ArrayList<Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    var withId = new Table(new Schema(columns), rows);
    return new Rel.Scan(new Rel.Source.Memory(withId), withId.schema());
  }

  /// Names and values; a text file does not tell 1 from 1.0, nor the empty text from a missing one.
  private static String cells(Table table) {
    List<Integer> shown = IntStream.range(0, table.schema().columns().size()).filter(i -> !table.schema().names().get(i).equals(Schema.ROW)).boxed().toList();
    var text = new StringBuilder(shown.stream().map(i -> table.schema().names().get(i)).toList().toString());
    table.rows().forEach(row -> text.append('\n').append(shown.stream().map(i -> cell(row.get(i))).toList()));
    return text.toString();
  }

  private static String cell(Object cell) {
    if (cell == null || "".equals(cell)) {
      return "∅";
    }
    String text = Cells.show(cell);
    try {
      double number = Double.parseDouble(text);
      return number == 0 ? "0.0" : Double.toString(new java.math.BigDecimal(number).round(new java.math.MathContext(10)).doubleValue());
    } catch (NumberFormatException e) {
      return text.replace(" 00:00:00", "").replace("true", "1.0").replace("false", "0.0");
    }
  }
}

package atelier.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Example;
import atelier.flow.catalog.ExampleRun;
import atelier.flow.catalog.Transform;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.Planner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The SQL of every example of the catalogue gives the example, in a session that knows nothing of this program's functions.
class ExportedExamplesTest {
  private static DuckEngine engine;
  private static DuckSession plain;

  @BeforeAll
  static void open() throws ProblemException {
    engine = new DuckEngine(DuckSession.open());
    plain = DuckSession.open();
  }

  @AfterAll
  static void close() throws ProblemException {
    engine.close();
    plain.close();
  }

  static Stream<Arguments> promises() {
    return Catalog.standard().all().stream()
        .filter(t -> t.dialect() != Dialect.SPARK)
        .flatMap(t -> IntStream.range(0, t.examples().size()).filter(i -> t.examples().get(i).out() != null).mapToObj(i -> Arguments.of(t.id() + " " + (i + 1), t, t.examples().get(i))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void givesTheExample(String name, Transform<?> transform, Example example) throws ProblemException {
    var nodes = new ArrayList<Node>();
    var tables = new LinkedHashMap<String, Rel>();
    example.in().forEach((id, table) -> {
      nodes.add(new Node.Source(id));
      tables.put(id, ExampleRun.scan(table));
    });
    nodes.add(new Node.Step("step", transform.id(), List.copyOf(example.in().keySet()), example.params()));
    nodes.add(new Node.Destination("out", List.of("step")));
    var flow = new Flow(Flow.VERSION, Map.of(), nodes);
    var plan = new Planner(Catalog.standard(), engine).plan(flow, tables, Map.of(), null, Progress.none());
    Rel result = plan.table("out");
    if (Obstacle.find(result, Dialect.DUCKDB, false).isPresent()) {
      return;
    }
    Program program = new Exporter(Catalog.standard(), new Importer()).program(name, flow, plan, ExportTarget.SQL);
    assertThat(ExampleRun.shown(rows(SqlScript.query(program, program.results().getFirst()), result.schema()))).isEqualTo(ExampleRun.shown(example.out()));
  }

  private static Table rows(String sql, Schema schema) throws ProblemException {
    List<Column> columns = schema.columns().stream().filter(c -> !c.name().equals(Schema.ROW)).toList();
    var cells = new ArrayList<List<Object>>();
    try (Rows rows = plain.query(sql)) {
      while (rows.next()) {
        var row = new ArrayList<Object>();
        for (int i = 0; i < columns.size(); i++) {
          row.add(rows.cell(i));
        }
        cells.add(row);
      }
    }
    return new Table(new Schema(columns), cells);
  }
}

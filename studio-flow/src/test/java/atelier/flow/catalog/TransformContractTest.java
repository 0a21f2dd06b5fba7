package atelier.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every entry of the catalogue keeps its promises, on DuckDB and on the engine in memory.
class TransformContractTest {
  private static DuckEngine duck;
  private static final MemoryEngine MEMORY = new MemoryEngine();

  @BeforeAll
  static void open() throws DataException {
    duck = new DuckEngine(DuckSession.open());
  }

  @AfterAll
  static void close() throws DataException {
    duck.close();
  }

  static Stream<Arguments> examples() {
    return Catalog.standard().all().stream()
        .flatMap(t -> java.util.stream.IntStream.range(0, t.examples().size()).mapToObj(i -> Arguments.of(t.id() + " " + (i + 1), t, t.examples().get(i))));
  }

  static Stream<Arguments> promises() {
    return examples().filter(a -> ((Example) a.get()[2]).out() != null);
  }

  @Test
  void everyTransformHasAnExampleWithAMissingValue() {
    assertThat(Catalog.standard().all()).isNotEmpty().allSatisfy(t -> assertThat(t.examples())
        .as(t.id())
        .anySatisfy(e -> assertThat(e.in().values()).anySatisfy(in -> assertThat(in.rows()).anySatisfy(row -> assertThat(row).containsNull()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void givesTheExample(String name, Transform<?> transform, Example example) throws ProblemException {
    Table expected = example.out();
    if (transform.kind() != TransformKind.CUSTOM) {
      assertThat(shown(run(transform, example, inputs(example), MEMORY))).as("in memory").isEqualTo(shown(expected));
    }
    assertThat(shown(run(transform, example, inputs(example), duck))).as("on DuckDB").isEqualTo(shown(expected));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void enginesAgreeOnMissingAndEmptyCells(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> hard = hardened(example);
    Object memory = outcome(transform, example, hard, transform.kind() == TransformKind.CUSTOM ? duck : MEMORY);
    assertThat(outcome(transform, example, hard, duck)).isEqualTo(memory);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void keepsTheSchemaOfAnEmptyTable(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> empty = inputs(example).stream().map(t -> new Table(t.schema(), List.of())).toList();
    for (Engine engine : transform.kind() == TransformKind.CUSTOM ? List.<Engine>of(duck) : List.of(MEMORY, duck)) {
      Map<String, Rel> ports = apply(transform, example, empty, engine);
      for (Rel port : ports.values()) {
        assertThat(engine.collect(port, Progress.none()).rows()).as(engine.getClass().getSimpleName()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void saysItsSchemaBeforehand(String name, Transform<?> transform, Example example) throws ProblemException {
    for (Rel port : apply(transform, example, inputs(example), duck).values()) {
      assertThat(described(duck.schema(port))).isEqualTo(described(port.schema()));
    }
  }

  static Stream<Arguments> refusals() {
    return examples().filter(a -> ((Example) a.get()[2]).error() != null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusesWhatItSaysItRefuses(String name, Transform<?> transform, Example example) {
    assertThatThrownBy(() -> run(transform, example, inputs(example), duck)).isInstanceOf(ProblemException.class).hasMessageContaining(example.error());
  }

  private static Table run(Transform<?> transform, Example example, List<Table> inputs, Engine engine) throws ProblemException {
    Rel first = apply(transform, example, inputs, engine).values().iterator().next();
    return withoutRowId(engine.collect(first, Progress.none()));
  }

  /// The result, or what the refusal says.
  private static Object outcome(Transform<?> transform, Example example, List<Table> inputs, Engine engine) {
    try {
      return shown(run(transform, example, inputs, engine));
    } catch (ProblemException e) {
      return e.problem().what();
    }
  }

  private static Map<String, Rel> apply(Transform<?> transform, Example example, List<Table> inputs, Engine engine) throws ProblemException {
    List<Rel> scans = inputs.stream().map(TransformContractTest::scan).toList();
    Rel question = transform.discover(example.params(), scans);
    return transform.apply(example.params(), scans, question == null ? null : engine.collect(question, Progress.none()), true);
  }

  private static List<Table> inputs(Example example) {
    return List.copyOf(example.in().values());
  }

  static Rel scan(Table table) {
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

  /// The example's tables with two rows more: one all missing, one with empty texts.
  private static List<Table> hardened(Example example) {
    var tables = new ArrayList<Table>();
    for (Table table : example.in().values()) {
      var rows = new ArrayList<>(table.rows());
      rows.add(Collections.nCopies(table.schema().columns().size(), null));
      var blank = new ArrayList<Object>();
      for (int i = 0; i < table.schema().columns().size(); i++) {
        blank.add(table.schema().columns().get(i).kind() == Kind.TEXT ? "" : table.rows().isEmpty() ? null : table.rows().getFirst().get(i));
      }
      rows.add(blank);
      tables.add(new Table(table.schema(), rows));
    }
    return tables;
  }

  private static Table withoutRowId(Table table) {
    int at = table.schema().names().indexOf(Schema.ROW);
    var rows = new ArrayList<List<Object>>();
    for (List<Object> row : table.rows()) {
      var cells = new ArrayList<>(row);
      cells.remove(at);
      rows.add(cells);
    }
    return new Table(new Schema(table.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).toList()), rows);
  }

  private static String described(Schema schema) {
    return schema.columns().stream().map(c -> c.name() + ":" + (c.kind().isText() ? "text" : c.kind().id())).toList().toString();
  }

  /// A table as text: numbers to ten digits, which is closer than any summing order.
  static String shown(Table table) {
    var text = new StringBuilder(described(table.schema()));
    table.rows().forEach(row -> text.append('\n').append(row.stream().map(TransformContractTest::shown).toList()));
    return text.toString();
  }

  private static String shown(Object cell) {
    return switch (cell) {
      case null -> "∅";
      case Double d -> d == 0 ? "0.0" : Double.toString(new java.math.BigDecimal(d).round(new java.math.MathContext(10)).doubleValue());
      case String s -> '"' + s + '"';
      default -> cell.toString();
    };
  }
}

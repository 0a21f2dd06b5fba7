package atelier.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
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
    return examples().filter(a -> ((Example) a.get()[2]).out() != null && ((Transform<?>) a.get()[1]).dialect() != Dialect.SPARK);
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
      assertThat(ExampleRun.shown(ExampleRun.run(transform, example, ExampleRun.inputs(example), MEMORY))).as("in memory").isEqualTo(ExampleRun.shown(expected));
    }
    assertThat(ExampleRun.shown(ExampleRun.run(transform, example, ExampleRun.inputs(example), duck))).as("on DuckDB").isEqualTo(ExampleRun.shown(expected));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void enginesAgreeOnMissingAndEmptyCells(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> hard = ExampleRun.hardened(example);
    Object memory = ExampleRun.outcome(transform, example, hard, transform.kind() == TransformKind.CUSTOM ? duck : MEMORY);
    assertThat(ExampleRun.outcome(transform, example, hard, duck)).isEqualTo(memory);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void keepsTheSchemaOfAnEmptyTable(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> empty = ExampleRun.inputs(example).stream().map(t -> new Table(t.schema(), List.of())).toList();
    for (Engine engine : transform.kind() == TransformKind.CUSTOM ? List.<Engine>of(duck) : List.of(MEMORY, duck)) {
      Map<String, Rel> ports = ExampleRun.apply(transform, example, empty, engine);
      for (Rel port : ports.values()) {
        assertThat(engine.collect(port, Progress.none()).rows()).as(engine.getClass().getSimpleName()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void saysItsSchemaBeforehand(String name, Transform<?> transform, Example example) throws ProblemException {
    for (Rel port : ExampleRun.apply(transform, example, ExampleRun.inputs(example), duck).values()) {
      assertThat(ExampleRun.described(duck.schema(port))).isEqualTo(ExampleRun.described(port.schema()));
    }
  }

  static Stream<Arguments> refusals() {
    return examples().filter(a -> ((Example) a.get()[2]).error() != null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusesWhatItSaysItRefuses(String name, Transform<?> transform, Example example) {
    assertThatThrownBy(() -> ExampleRun.run(transform, example, ExampleRun.inputs(example), duck)).isInstanceOf(ProblemException.class).hasMessageContaining(example.error());
  }
}

package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.DataException;
import atelier.core.data.Table;
import atelier.core.engine.spark.SparkEngine;
import atelier.core.expr.Dialect;
import atelier.core.job.ProblemException;
import atelier.core.memory.MemoryEngine;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Example;
import atelier.flow.catalog.ExampleRun;
import atelier.flow.catalog.Transform;
import atelier.flow.catalog.TransformKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every transform that says so gives the same cells on Spark as the engine in memory, on its examples and on missing and empty cells.
class SparkTransformContractTest {
  /// A prime, so that a sample has transforms of every group.
  private static final int SAMPLED = 23;

  private static final MemoryEngine MEMORY = new MemoryEngine();
  private static SparkEngine spark;

  @BeforeAll
  static void open() throws DataException {
    spark = SparkHere.local();
  }

  @AfterAll
  static void close() throws DataException {
    spark.close();
  }

  static Stream<Arguments> promises() {
    return Catalog.standard().all().stream()
        .filter(t -> t.kind() != TransformKind.CUSTOM || t.dialect() == Dialect.SPARK)
        .flatMap(t -> IntStream.range(0, t.examples().size()).filter(i -> t.examples().get(i).out() != null).mapToObj(i -> Arguments.of(t.id() + " " + (i + 1), t, t.examples().get(i))));
  }

  /// What the engine in memory can do too.
  static Stream<Arguments> comparable() {
    return promises().filter(a -> !ofSpark(a));
  }

  static Stream<Arguments> sample() {
    List<Arguments> all = comparable().toList();
    return Stream.concat(promises().filter(a -> ofSpark(a)), IntStream.range(0, all.size()).filter(i -> i % SAMPLED == 0).mapToObj(all::get));
  }

  private static boolean ofSpark(Arguments promise) {
    return ((Transform<?>) promise.get()[1]).dialect() == Dialect.SPARK;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sample")
  void givesTheExamplesOfSome(String name, Transform<?> transform, Example example) throws ProblemException {
    assertThat(ExampleRun.shown(ExampleRun.run(transform, example, ExampleRun.inputs(example), spark))).isEqualTo(ExampleRun.shown(example.out()));
  }

  @Tag("full")
  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void givesTheExample(String name, Transform<?> transform, Example example) throws ProblemException {
    assertThat(ExampleRun.shown(ExampleRun.run(transform, example, ExampleRun.inputs(example), spark))).isEqualTo(ExampleRun.shown(example.out()));
  }

  @Tag("full")
  @ParameterizedTest(name = "{0}")
  @MethodSource("comparable")
  void agreesOnMissingAndEmptyCells(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> hard = ExampleRun.hardened(example);
    assertThat(ExampleRun.outcome(transform, example, hard, spark)).isEqualTo(ExampleRun.outcome(transform, example, hard, MEMORY));
  }

  @Tag("full")
  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void keepsTheSchemaOfAnEmptyTable(String name, Transform<?> transform, Example example) throws ProblemException {
    List<Table> empty = ExampleRun.inputs(example).stream().map(t -> new Table(t.schema(), List.of())).toList();
    assertThat(ExampleRun.run(transform, example, empty, spark).rows()).isEmpty();
  }
}

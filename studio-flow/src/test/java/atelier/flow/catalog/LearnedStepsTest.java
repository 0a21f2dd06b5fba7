package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.memory.MemoryEngine;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FittedState;
import atelier.flow.run.Plan;
import atelier.flow.run.Planner;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Task;
import atelier.learn.learner.forest.ForestParams;
import atelier.learn.learner.forest.RandomForest;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that learn from rows, on both engines: numbers of SciPy 1.10.1 and scikit-learn 1.2.1 (rows by the formula of `MethodsTest`), what is promised of split, seed and saved state.
class LearnedStepsTest {
  @TempDir static Path folder;

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

  /// Runs on both engines, which have to agree.
  private static Table run(String id, String params, Table in) throws Exception {
    Table memory = on(MEMORY, id, params, in);
    assertThat(ExampleRun.shown(on(duck, id, params, in))).isEqualTo(ExampleRun.shown(memory));
    return memory;
  }

  private static Table on(atelier.core.engine.Engine engine, String id, String params, Table in) throws Exception {
    Transform<?> transform = Catalog.standard().find(id).orElseThrow();
    ObjectNode json = (ObjectNode) Json.tree(params.replace('\'', '"'));
    List<Rel> scans = List.of(ExampleRun.scan(in));
    Rel question = transform.discover(json, scans);
    return engine.collect(transform.apply(json, scans, question == null ? null : engine.collect(question, Progress.none()), true).values().iterator().next(), Progress.none());
  }

  private static Table numbers(String[] names, int rows, java.util.function.BiFunction<Integer, Integer, Object> cell) {
    var schema = new Schema(Arrays.stream(names).map(n -> new Column(n, n.equals("c") || n.equals("_part") ? Kind.TEXT : Kind.NUMBER)).toList());
    return new Table(schema, IntStream.range(0, rows).mapToObj(i -> {
      List<Object> row = new ArrayList<>();
      IntStream.range(0, names.length).forEach(j -> row.add(cell.apply(i, j)));
      return row;
    }).toList());
  }

  private static double x(int i, int j) {
    return j == 0 ? 3 * Math.sin(1.7 * i) + 4 * (i % 3) : j == 1 ? 2 * Math.cos(2.3 * i) + (i % 3) * (i % 3) : Math.sin(0.9 * i) + Math.cos(3.1 * i);
  }

  @Test
  void powersAreThoseOfTheGreatestLikelihood() throws Exception {
    Table positive = numbers(new String[] {"x"}, 60, (i, _) -> Math.exp(0.6 * Math.sin(1.7 * i) + 0.1 * (i % 5)));
    // scipy.stats.boxcox: λ = -0.0027110261
    double l = -0.002711026139776361;
    double first = (Double) run("scale.box-cox", "{'columns': ['x']}", positive).cell(1, "x");
    assertThat(first).isCloseTo((Math.pow((Double) positive.cell(1, "x"), l) - 1) / l, within(1e-5));
    // sklearn PowerTransformer('yeo-johnson'): λ = 0.9205886745
    Table any = numbers(new String[] {"x"}, 60, (i, _) -> x(i, 0));
    double powered = (Double) run("scale.yeo-johnson", "{'columns': ['x']}", any).cell(1, "x");
    assertThat(powered).isCloseTo((Math.pow(x(1, 0) + 1, 0.9205886744975308) - 1) / 0.9205886744975308, within(1e-4));
  }

  @Test
  void infiniteNumbersCountAsMissingInWhatIsLearned() throws Exception {
    Double[] x = {1.0, 2.0, 4.0, 8.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, null};
    Table in = numbers(new String[] {"x", "g"}, x.length, (i, j) -> j == 0 ? x[i] : (Object) 1.0);
    // numpy 1.24: ([1, 2, 4, 8] - 3.75) / np.std([1, 2, 4, 8], ddof=1)
    assertThat((Double) run("scale.standard", "{'columns': ['x']}", in).cell(3, "x")).isCloseTo(1.372873850248322, within(1e-12));
    assertThat(run("miss.impute-mean", "{'columns': ['x']}", in).cell(7, "x")).isEqualTo(3.75);
    assertThat(run("miss.impute-median", "{'columns': ['x']}", in).cell(7, "x")).isEqualTo(3.0);
    assertThat((Double) run("agg.group", "{'keys': ['g'], 'aggregates': [{'fn': 'std', 'column': 'x', 'name': 's'}]}", in).cell(0, "s")).isCloseTo(3.095695936834452, within(1e-12));
    assertThat((Double) run("agg.group", "{'keys': ['g'], 'aggregates': [{'fn': 'var', 'column': 'x', 'name': 's'}]}", in).cell(0, "s")).isCloseTo(9.583333333333334, within(1e-12));
  }

  @Test
  void methodsTakeInfiniteNumbersForMissing() throws Exception {
    double[] odd = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
    Table infinite = numbers(new String[] {"a", "b"}, 60, (i, j) -> j == 1 && i % 20 == 9 ? null : j == 1 && i % 20 == 7 ? (Object) odd[i / 20] : x(i, j));
    Table missing = numbers(new String[] {"a", "b"}, 60, (i, j) -> j == 1 && (i % 20 == 7 || i % 20 == 9) ? null : (Object) x(i, j));
    for (String id : List.of("scale.quantile-uniform", "scale.quantile-normal", "ml.kmeans-label", "ml.kmeans-distance", "ml.gmm-membership", "ml.umap", "ml.random-cut-forest", "ml.lof", "outlier.mahalanobis", "ml.knn-impute",
        "miss.impute-linear", "miss.impute-iterative", "miss.impute-tree")) {
      // What is infinite is far away, and there: it counts for nothing in what is learned, and the engine's expressions leave it as it is.
      boolean expressions = List.of("outlier.mahalanobis", "miss.impute-linear").contains(id);
      List<Integer> rows = IntStream.range(0, 60).filter(i -> !expressions || i % 20 != 7).boxed().toList();
      boolean replaces = id.startsWith("scale") || id.contains("impute");
      Table one = run(id, "{'columns': ['a', 'b']}", infinite);
      Table other = run(id, "{'columns': ['a', 'b']}", missing);
      assertThat(one.schema()).as(id).isEqualTo(other.schema());
      for (String name : one.schema().names()) {
        if (replaces || !infinite.schema().has(name)) {
          assertThat(rows.stream().map(i -> one.cell(i, name)).toList()).as(id + " " + name).isEqualTo(rows.stream().map(i -> other.cell(i, name)).toList());
        }
      }
    }
  }

  @Test
  void likeRowsFillGapsAsInScikitLearn() throws Exception {
    Table gaps = numbers(new String[] {"a", "b", "d"}, 60, (i, j) -> j == 1 && i % 7 == 0 || j == 0 && i % 11 == 3 ? null : (Object) x(i, j));
    Table uniform = run("ml.knn-impute", "{'columns': ['a', 'b', 'd'], 'k': 4, 'scaled': true}", gaps);
    assertThat((Double) uniform.cell(0, "b")).isCloseTo(0.620919954517527, within(1e-9));
    assertThat((Double) uniform.cell(3, "a")).isCloseTo(5.340754698176046, within(1e-9));
    assertThat((Double) uniform.cell(7, "b")).isCloseTo(2.4606837674937037, within(1e-9));
    Table weighed = run("ml.knn-impute", "{'columns': ['a', 'b', 'd'], 'k': 4, 'scaled': true, 'weights': 'distance'}", gaps);
    assertThat((Double) weighed.cell(0, "b")).isCloseTo(0.6580512845411531, within(1e-9));
    assertThat((Double) weighed.cell(3, "a")).isCloseTo(6.598685893430949, within(1e-9));
  }

  @Test
  void forestsFillGapsBetterThanMeans() throws Exception {
    Table gaps = numbers(new String[] {"a", "b"}, 120, (i, j) -> j == 1 && i % 6 == 0 ? null : (Object) (j == 0 ? i / 10.0 : Math.sin(i / 10.0)));
    Table filled = run("miss.impute-tree", "{'columns': ['a', 'b'], 'trees': 20, 'iterations': 2}", gaps);
    double error = IntStream.range(0, 20).mapToDouble(k -> Math.abs((Double) filled.cell(6 * k, "b") - Math.sin(0.6 * k))).average().orElseThrow();
    assertThat(error).isLessThan(0.15);
  }

  @Test
  void newRowsStandBetweenRowsOfTheirClassAndOnlyInTraining() throws Exception {
    String[] names = {"c", "x", "y", "_part"};
    Table in = numbers(names, 60, (i, j) -> switch (j) {
      case 0 -> i % 5 == 0 ? "rare" : "common";
      case 1 -> i % 5 == 0 ? 10 + Math.sin(i) : Math.cos(i);
      case 2 -> (double) (i % 7);
      default -> i % 4 == 0 ? "test" : "train";
    });
    for (String id : List.of("balance.smote", "balance.smote-nc", "balance.adasyn")) {
      Table out = run(id, "{'target': 'c', 'k': 3}", in);
      List<List<Object>> added = out.rows().subList(60, out.rows().size());
      assertThat(out.rows().subList(0, 60)).as(id).extracting(r -> r.subList(1, 5)).isEqualTo(in.rows());
      assertThat(added).as(id).allSatisfy(row -> {
        assertThat(row.get(4)).isEqualTo("train");
        assertThat(row.get(1)).isEqualTo("rare");
        assertThat((Double) row.get(2)).isBetween(9.0, 11.0);
      });
    }
    long train = in.rows().stream().filter(r -> r.get(3).equals("train") && r.get(0).equals("common")).count();
    Table out = run("balance.smote", "{'target': 'c', 'k': 3}", in);
    assertThat(out.rows().stream().filter(r -> "train".equals(r.get(4)) && "rare".equals(r.get(1))).count()).isEqualTo(train);
    assertThat(run("balance.smote", "{'target': 'c', 'k': 3}", in).rows()).isEqualTo(out.rows());
    assertThat(run("balance.smote", "{'target': 'c', 'k': 3, 'seed': 7}", in).rows()).isNotEqualTo(out.rows());
  }

  @Test
  void columnsThatSayNothingGo() throws Exception {
    String[] names = {"y", "a", "b", "d"};
    Table in = numbers(names, 60, (i, j) -> j == 0 ? 2 * x(i, 0) - x(i, 1) + 0.5 * Math.sin(5 * i) : x(i, j - 1));
    assertThat(run("reduce.select-lasso", "{'target': 'y'}", in).schema().names()).containsExactly("_r", "y", "a", "b");
    assertThat(run("reduce.select-forward", "{'target': 'y', 'max': 2}", in).schema().names()).containsExactly("_r", "y", "a", "b");
    assertThat(run("reduce.select-univariate", "{'target': 'y', 'k': 2}", in).schema().names()).containsExactly("_r", "y", "a", "b");
    assertThat(run("reduce.select-importance", "{'target': 'y', 'k': 1}", in).schema().names()).containsExactly("_r", "y", "a");
  }

  @Test
  void aRoleKeepsAColumnOutOfTheChoice() throws Exception {
    Rel scan = ExampleRun.scan(numbers(new String[] {"y", "a", "b"}, 30, (i, j) -> j == 0 ? (double) i : j == 1 ? i + 0.1 * Math.sin(i) : Math.cos(i)));
    Rel marked = Catalog.standard().find("col.set-role").orElseThrow().apply((ObjectNode) Json.tree("{\"column\": \"a\", \"role\": \"id\"}"), List.of(scan), null, true).get("output");
    assertThat(marked.schema().find("a").orElseThrow().role()).isEqualTo("id");
    Rel renamed = Catalog.standard().find("col.rename").orElseThrow().apply((ObjectNode) Json.tree("{\"pairs\": {\"a\": \"key\"}}"), List.of(marked), null, true).get("output");
    assertThat(renamed.schema().find("key").orElseThrow().role()).isEqualTo("id");
    Transform<?> chosen = Catalog.standard().find("reduce.select-univariate").orElseThrow();
    ObjectNode params = (ObjectNode) Json.tree("{\"target\": \"y\", \"k\": 1}");
    Table state = MEMORY.collect(chosen.discover(params, List.of(renamed)), Progress.none());
    // The id stays, and is not the one that is chosen.
    assertThat(chosen.apply(params, List.of(renamed), state, true).get("output").schema().names()).containsExactly("_r", "y", "key", "b");
  }

  @Test
  void componentsGiveBackWhatTheyWereMadeOf() throws Exception {
    Table in = numbers(new String[] {"a", "b", "d"}, 40, (i, j) -> x(i, j));
    var nodes = List.<Node>of(new Node.Source("in"), step("pca", "reduce.pca", "in", "{'columns': ['a', 'b', 'd'], 'components': 3}"), step("back", "reduce.pca-inverse", "pca", "{'step': 'pca'}"), new Node.Destination("out", List.of("back")));
    Rel scan = ExampleRun.scan(in);
    Plan plan = new Planner(Catalog.standard(), duck).plan(new Flow(1, Map.of(), nodes), Map.of("in", scan), Map.of(), null, Progress.none());
    Table out = duck.collect(plan.table("out"), Progress.none());
    for (int i = 0; i < 40; i++) {
      for (String name : List.of("a", "b", "d")) {
        assertThat((Double) out.cell(i, name)).isCloseTo((Double) in.cell(i, name), within(1e-9));
      }
    }
    // What was learned and saved gives the same.
    Path saved = folder.resolve("state.json");
    plan.state().write(saved);
    Plan again = new Planner(Catalog.standard(), duck).plan(new Flow(1, Map.of(), nodes), Map.of("in", scan), Map.of(), FittedState.read(saved), Progress.none());
    assertThat(duck.collect(again.table("out"), Progress.none()).rows()).isEqualTo(out.rows());
  }

  @Test
  void aSavedStateGivesNewRowsWhatItLearned() throws Exception {
    Table in = numbers(new String[] {"a", "b"}, 60, (i, j) -> x(i, j));
    for (Map.Entry<String, String> e : Map.of("ml.kmeans-label", "{'columns': ['a', 'b'], 'k': 3}", "ml.isolation-forest", "{'trees': 20}", "ml.gmm-membership", "{'columns': ['a'], 'k': 2}", "ml.umap", "{'columns': ['a', 'b']}").entrySet()) {
      var nodes = List.<Node>of(new Node.Source("in"), step("s", e.getKey(), "in", e.getValue()), new Node.Destination("out", List.of("s")));
      Rel scan = ExampleRun.scan(in);
      Plan plan = new Planner(Catalog.standard(), duck).plan(new Flow(1, Map.of(), nodes), Map.of("in", scan), Map.of(), null, Progress.none());
      Path saved = folder.resolve("s.json");
      plan.state().write(saved);
      Plan again = new Planner(Catalog.standard(), duck).plan(new Flow(1, Map.of(), nodes), Map.of("in", scan), Map.of(), FittedState.read(saved), Progress.none());
      assertThat(duck.collect(again.table("out"), Progress.none()).rows()).as(e.getKey()).isEqualTo(duck.collect(plan.table("out"), Progress.none()).rows());
    }
  }

  private static Node.Step step(String id, String transform, String input, String params) throws Exception {
    return new Node.Step(id, transform, List.of(input), (ObjectNode) Json.tree(params.replace('\'', '"')));
  }

  @Test
  void modelFilesPredictAndTellTheirLeaves() throws Exception {
    var x = new FloatMatrix(40, 2, new float[80]);
    var y = new double[40];
    for (int i = 0; i < 40; i++) {
      x.set(i, 0, i);
      x.set(i, 1, i % 3);
      y[i] = i < 20 ? 0 : 1;
    }
    var preparation = new Preparation(List.of(new Column("age", Kind.INTEGER), new Column("size", Kind.NUMBER)), List.of(new Encoder.Numeric("age", null, false, 0, 1), new Encoder.Numeric("size", null, false, 0, 1)), List.of());
    var forest = (TreeModel) new RandomForest().fit(new Features(x, List.of("age", "size"), y, 2, null), null, new ForestParams(5, 10, 1, 0, 1, 1000), FitContext.of(1, 1));
    var fitted = new FittedModel(Task.BINARY, "left", Kind.TEXT, List.of("no", "yes"), preparation, forest);
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "test", 40, 1, "random-forest", Json.object(), 1));
    Path file = Files.write(folder.resolve("model.zip"), ModelFile.of(manifest, fitted, new FloatMatrix(0, 2, new float[0])).bytes());
    Table in = table("age | laps", "2 | 1.0", "35 | 2.0", "- | -");
    String path = file.toString().replace("\\", "/");
    Table out = run("ml.predict-with-model", "{'model': '" + path + "', 'columns': {'size': 'laps'}}", in);
    assertThat(out.column("prediction").subList(0, 2)).containsExactly("no", "yes");
    double[] expected = forest.score(new FloatMatrix(1, 2, new float[] {35, 2}), 1);
    assertThat((Double) out.cell(1, "probability_yes")).isEqualTo(expected[1]);
    Table leaves = run("ml.leaf-index", "{'model': '" + path + "'}", table("age | size", "2 | 1.0", "2 | 1.0", "35 | 2.0", "- | -"));
    assertThat(leaves.schema().names()).containsExactly("_r", "age", "size", "leaf_1", "leaf_2", "leaf_3", "leaf_4", "leaf_5");
    assertThat(leaves.cell(0, "leaf_1")).isEqualTo(leaves.cell(1, "leaf_1")).isNotEqualTo(leaves.cell(2, "leaf_1"));
    Table hot = run("ml.leaf-index", "{'model': '" + path + "', 'one_hot': true}", table("age | size", "2 | 1.0", "- | -"));
    assertThat(hot.rows().getFirst().subList(3, hot.schema().columns().size()).stream().mapToLong(v -> (Long) v).sum()).isEqualTo(5);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> run("ml.predict-with-model", "{'model': '" + path + "'}", in)).isInstanceOf(ProblemException.class).hasMessageContaining("no column 'size'");
  }

  @Test
  void languagesAreTold() throws Exception {
    Table out = run("text.language-detect", "{'column': 's'}", table("s", "The quick brown fox jumps over the lazy dog", "Der schnelle braune Fuchs springt über den faulen Hund", "敏捷的棕色狐狸跳过了那只懒惰的狗，然后跑进了森林里", "Le renard brun saute par-dessus le chien paresseux"));
    assertThat(out.column("s_language")).containsExactly("en", "de", "zh", "fr");
  }

  @Test
  void vectorsOfAFileAreAveraged() throws Exception {
    Path file = Files.writeString(folder.resolve("tiny.vec"), "2 3\ngood 1 0 2\nbad -1 0 4\n");
    Table out = run("text.embed", "{'column': 's', 'model': '" + file.toString().replace("\\", "/") + "'}", table("s", "Good, bad", "unknown", "-"));
    assertThat(out.column("s_embedding")).containsExactly(List.of(0.0, 0.0, 3.0), List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0));
  }
}

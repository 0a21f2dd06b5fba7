package atelier.flow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerListener;
import atelier.core.job.worker.WorkerException;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.memory.MemoryEngine;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Example;
import atelier.flow.catalog.ExampleRun;
import atelier.flow.catalog.Study;
import atelier.flow.catalog.Transform;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FittedState;
import atelier.flow.run.Plan;
import atelier.flow.run.Planner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps learn the same in a worker as here, and what happens to a worker happens to its step only.
@Timeout(120)
class StepLearningIT {
  private static final Catalog CATALOG = Catalog.standard();
  private static final String ENDLESS = "{'columns': ['a', 'b', 'c'], 'hidden': [64, 64], 'epochs': 10000}";

  private static WorkerPool pool;
  private static DuckEngine duck;

  @BeforeAll
  static void start() throws Exception {
    pool = WorkerPool.start(WorkerSize.SMALL, 1, FlowWorker.class.getName());
    duck = new DuckEngine(DuckSession.open());
  }

  @AfterAll
  static void end() throws Exception {
    pool.close();
    duck.close();
  }

  /// One process for many steps, and every row goes there.
  private static final StepLearning AWAY = new StepLearning(size -> new Lent(), 0);

  private record Lent() implements WorkerPool {
    @Override
    public JsonNode listen(Path directory, Progress progress, WorkerListener listener) throws WorkerException {
      return pool.listen(directory, progress, listener);
    }

    @Override
    public void close() {}
  }

  static Stream<Arguments> studies() throws ProblemException {
    var studies = new ArrayList<Arguments>();
    for (Transform<?> transform : CATALOG.all()) {
      for (int i = 0; i < transform.examples().size(); i++) {
        Example example = transform.examples().get(i);
        if (transform.dialect() != Dialect.SPARK && example.error() == null && goesAway(transform, example)) {
          studies.add(Arguments.of(transform.id() + " " + (i + 1), transform, example));
        }
      }
    }
    return studies.stream();
  }

  private static boolean goesAway(Transform<?> transform, Example example) throws ProblemException {
    return transform.discover(example.params(), scans(ExampleRun.inputs(example))) instanceof Rel.Apply apply && apply.function() instanceof Study study && study.passes() > 0;
  }

  private static List<Rel> scans(List<Table> tables) {
    return tables.stream().map(ExampleRun::scan).toList();
  }

  @Test
  void whatGoesOverItsRowsAgainAndAgainMayGoAway() throws Exception {
    Set<String> ids = studies().map(a -> ((Transform<?>) a.get()[1]).id()).collect(Collectors.toSet());
    assertThat(ids).containsExactlyInAnyOrder(
        "ml.kmeans-label", "ml.kmeans-distance", "ml.dbscan-label", "ml.gmm-membership", "ml.umap", "ml.isolation-forest", "ml.random-cut-forest", "ml.lof", "ml.autoencoder-error", "miss.impute-tree",
        "miss.impute-iterative", "miss.impute-linear", "reduce.select-univariate", "reduce.select-importance", "reduce.select-lasso", "reduce.select-forward", "reduce.svd", "reduce.lda", "scale.box-cox", "scale.yeo-johnson",
        "text.topic-lda", "text.word2vec");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("studies")
  void learnsTheSameBitsInAWorker(String name, Transform<?> transform, Example example) throws Exception {
    for (List<Table> tables : List.of(ExampleRun.inputs(example), ExampleRun.hardened(example), grown(example), without(example))) {
      List<Rel> scans = scans(tables);
      Rel question = transform.discover(example.params(), scans);
      for (Engine engine : List.of(duck, new MemoryEngine())) {
        assertThat(outcome(engine, AWAY.placed(question, transform, example.params(), scans))).as(engine.getClass().getSimpleName()).isEqualTo(outcome(engine, question));
      }
    }
  }

  /// What was learned, or why not.
  private static Object outcome(Engine engine, Rel question) {
    try {
      return engine.collect(question, Progress.none()).rows();
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  /// The example's rows forty times, numbers a little different each time.
  private static List<Table> grown(Example example) {
    return ExampleRun.inputs(example).stream().map(table -> {
      var rows = new ArrayList<List<Object>>();
      for (int i = 0; i < 40; i++) {
        for (List<Object> row : table.rows()) {
          double shift = 0.37 * Math.sin(3.1 * rows.size());
          rows.add(new ArrayList<>(row.stream().map(cell -> cell instanceof Double d ? (Object) (d + shift) : cell).collect(Collectors.toCollection(ArrayList::new))));
        }
      }
      return new Table(table.schema(), rows);
    }).toList();
  }

  private static List<Table> without(Example example) {
    return ExampleRun.inputs(example).stream().map(table -> new Table(table.schema(), List.of())).toList();
  }

  private static Table points(int rows) {
    var schema = new Schema(Stream.of("a", "b", "c").map(n -> new Column(n, Kind.NUMBER)).toList());
    return new Table(schema, IntStream.range(0, rows).mapToObj(i -> List.<Object>of(3 * Math.sin(1.7 * i) + 4 * (i % 3), 2 * Math.cos(2.3 * i) + (i % 3) * (i % 3), Math.sin(0.9 * i))).toList());
  }

  private static Plan plan(Engine engine, StepLearning learning, String transform, String params, Table in, Progress progress) throws Exception {
    var step = new Node.Step("s", transform, List.of("in"), (ObjectNode) Json.tree(params.replace('\'', '"')));
    var flow = new Flow(1, Map.of(), List.of(new Node.Source("in"), step, new Node.Destination("out", List.of("s"))));
    return new Planner(CATALOG, engine, learning).plan(flow, Map.of("in", ExampleRun.scan(in)), Map.of(), null, progress);
  }

  private static FittedState.Learned learned(StepLearning learning, String transform, String params, Table in) throws Exception {
    return java.util.Objects.requireNonNull(plan(new MemoryEngine(), learning, transform, params, in, Progress.none()).state().steps().get("s"));
  }

  @Test
  void fewRowsStayAndManyGo() throws Exception {
    var started = new AtomicInteger();
    var counted = new StepLearning(size -> {
      started.incrementAndGet();
      return new Lent();
    }, StepLearning.LITTLE_WORK);
    String params = "{'columns': ['a', 'b', 'c']}";
    learned(counted, "ml.umap", params, points(200));
    learned(counted, "ml.kmeans-label", params, points(3_000));
    assertThat(started).as("what is done soon stays").hasValue(0);
    learned(counted, "ml.umap", params, points(2_000));
    assertThat(started).hasValue(1);
    learned(counted, "scale.quantile-normal", "{'columns': ['a']}", points(6_000));
    assertThat(started).as("what is done when its rows are read stays").hasValue(1);
  }

  @Test
  void aPlanLearnsInAProcessOfItsOwn() throws Exception {
    var here = new StepLearning(size -> {
      throw new IllegalStateException("No worker is needed.");
    }, Long.MAX_VALUE);
    for (String transform : List.of("ml.umap", "miss.impute-tree")) {
      FittedState.Learned away = learned(StepLearning.inWorkers(), transform, "{'columns': ['a', 'b', 'c']}", points(1_700));
      assertThat(away.state().rows()).as(transform).isEqualTo(learned(here, transform, "{'columns': ['a', 'b', 'c']}", points(1_700)).state().rows());
    }
  }

  @Test
  void lackOfMemoryFailsTheStepWithItsNameAndTheWayOut() {
    // Every row is every other's neighbour: 64 MB of them.
    var tiny = new StepLearning(size -> WorkerPool.start(size.withMemory(24L << 20), 1, FlowWorker.class.getName()), 0);
    Problem problem = catchThrowableOfType(ProblemException.class, () -> learned(tiny, "ml.dbscan-label", "{'columns': ['a', 'b', 'c'], 'eps': 1000}", points(4_000))).problem();
    assertThat(problem.what()).startsWith("Step 's' (ml.dbscan-label): Learning from 4000 rows of 3 columns takes more memory than the ");
    assertThat(problem.advice()).contains("row.sample");
    assertThat(problem.blame()).isEqualTo(Problem.Blame.WORK);
  }

  @Test
  void aKilledWorkerFailsItsStepOnly() {
    Set<Long> before = new HashSet<>(ProcessHandle.current().children().map(ProcessHandle::pid).toList());
    Progress killer = heard(step -> {
      if (step.contains("Epoch")) {
        ProcessHandle.current().children().filter(child -> !before.contains(child.pid())).forEach(ProcessHandle::destroyForcibly);
      }
    });
    assertThatThrownBy(() -> plan(duck, StepLearning.inWorkers(), "ml.autoencoder-error", ENDLESS, points(3_000), killer))
        .isInstanceOf(ProblemException.class).hasMessageContaining("Step 's' (ml.autoencoder-error): Learning from 3000 rows of 3 columns was broken off").hasMessageContaining("killed from outside").hasMessageContaining("row.sample");
    assertThat(outcome(duck, ExampleRun.scan(points(3)))).asList().hasSize(3);
  }

  private static Progress heard(java.util.function.Consumer<String> listener) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        listener.accept(step);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
  }

  @Test
  void aCancelEndsTheWorkerAndTheStepGoesOnTellingHowFarItIs() throws Exception {
    try (var jobs = Jobs.platform()) {
      var begun = new CountDownLatch(1);
      Job<Plan> job = jobs.submit("learn", progress -> {
        try {
          return plan(duck, StepLearning.inWorkers(), "ml.autoencoder-error", ENDLESS, points(3_000), progress);
        } catch (ProblemException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      job.onChange(state -> {
        if (state instanceof Job.Running<Plan>(double fraction, String step) && step.startsWith("Step 's' (ml.autoencoder-error): Epoch ") && fraction > 0) {
          begun.countDown();
        }
      });
      begun.await();
      long start = System.nanoTime();
      job.cancel();
      assertThatThrownBy(job::result).isInstanceOf(CancelledException.class);
      // The worker is killed after half a second.
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
    assertThat(outcome(duck, ExampleRun.scan(points(3)))).as("the engine goes on").asList().hasSize(3);
  }

  @Test
  void aWorkerThatDoesNotComeUpIsTold() {
    var none = new StepLearning(size -> WorkerPool.start(size, 1, "atelier.NoSuchWorker"), 0);
    assertThatThrownBy(() -> learned(none, "ml.kmeans-label", "{'columns': ['a'], 'k': 2}", points(10))).hasMessageContaining("Step 's' (ml.kmeans-label)").hasMessageContaining("did not come up");
  }
}

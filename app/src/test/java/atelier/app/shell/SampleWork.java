package atelier.app.shell;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.event.Events;
import atelier.core.file.Trees;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Experiments;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.learn.learner.all.Learners;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.SecondWanted;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.worker.LearnWorker;
import atelier.learn.worker.TrainTask;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A small project in which every page has something to show: a table with cells of every sort, gaps, a long name and other scripts, and two trained candidates.
///
/// @param file    that its dataset was imported from
/// @param project its folder
record SampleWork(Path file, Path project) {
  private static final int ROWS = 120;

  private static @Nullable SampleWork shared;

  /// One for all tests that only look, made when first asked for and removed with the program.
  static synchronized SampleWork shared() throws Exception {
    SampleWork made = shared;
    if (made == null) {
      Path folder = Files.createTempDirectory("sample");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Trees.deleteQuietly(folder)));
      made = make(folder);
      shared = made;
    }
    return made;
  }

  static SampleWork make(Path folder) throws Exception {
    Path file = write(folder.resolve("members.csv"), ROWS);
    Path work = folder.resolve("work");
    var projects = new Projects(new Home(folder.resolve("maker")), Clock.systemUTC());
    projects.create(work, "Members of the club");
    try (Project project = projects.open(work); Jobs jobs = Jobs.platform()) {
      Dataset dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
      var tools = new Experiments.Tools(
          jobs, new Events(), Learners.all(), size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"), Clock.systemUTC());
      ExperimentSpec spec = ExperimentSpec.of(dataset.id(), "left")
          .withCandidates(List.of(new CandidateSpec("linear", "linear", Json.object()), new CandidateSpec("baseline", "baseline", Json.object())))
          .withSplit(2, 0.2, null, null, null)
          .withWorker("local.small", 1);
      new Experiments(tools).start(project, spec).follow(Progress.none());
      var tuned = new Wanted.Algorithm(dataset.id(), "left", "linear", Map.of(), null, null, 2, null, null, null, 1, "local.small", null, true);
      new TuneService(jobs, Learners.all(), new Importer(), (size, count) -> WorkerPool.inProcess(LearnWorker.tasks()), Map.of("atelier", "test"))
          .tune(TuneOrder.of(tuned, null, TuneSettings.of(SearchKind.RANDOM, 12, 0)).with(new SecondWanted.Measure("accuracy")), project, null, TuneService.Ear.none(), Progress.none());
      var source = new Node.Source("members", dataset.id());
      var fill = new Node.Step("s1", "miss.impute-median", List.of("members"), (ObjectNode) Json.tree("{\"columns\": [\"months\"]}"));
      var lost = new Node.Step("s2", "num.clip", List.of("s1"), (ObjectNode) Json.tree("{\"columns\": [\"gone\"], \"max\": 1}"), false, "每月 – a column that is not there");
      new FlowStore(project, Clock.systemUTC()).create("members", new Flow(Flow.VERSION, Map.of(), List.of(source, fill, lost)));
    }
    return new SampleWork(file, work);
  }

  /// Members who leave when they are new and pay much.
  static Path write(Path file, int rows) throws Exception {
    String lines = IntStream.range(0, rows)
        .mapToObj(i -> {
          int months = i * 7 % 60;
          double pays = 20 + i * 13 % 80 + 0.5 * (i % 2);
          boolean leaves = pays - months + i % 11 > 45;
          String tariff = List.of("yearly", "monthly", "每月 📅", "שנתי").get(i % 4);
          return "m%06d,%s,%s,%s,%s,%s,%s".formatted(
              i, i % 9 == 0 ? "" : months, pays, tariff, LocalDate.of(2024, 1, 1).plusDays(i % 700), i % 5 == 0 ? "" : "says that the hall is cold on day " + i, leaves ? "Yes" : "No");
        })
        .collect(Collectors.joining("\n"));
    return Files.writeString(file, "member,months,pays,tariff_of_the_contract_as_it_was_signed_at_first,since,note,left\n" + lines + "\n");
  }
}

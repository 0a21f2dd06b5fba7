package atelier.bench;

import atelier.app.keep.Keep;
import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// From opening a project of 50 datasets and 1,000 runs to a page that has fetched and drawn what it shows, each time in a program that has just
/// shown Home. The runs are those of the sample's experiment, put in again and again through the project's services.
final class OpenBenchmark implements Benchmark {

  private static final int DATASETS = 50;
  private static final int RUNS = 1_000;
  private static final int ROUNDS = 5;
  private static final double AIM_MILLIS = 1_500;
  private static final List<String> PAGES = List.of("home", "data", "experiments");

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String title() {
    return "a project of 50 datasets and 1,000 runs, from opening to a usable page, the slowest of Home, Data, Experiments; peer: the aim of 1.5 s";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-open");
    try {
      System.setProperty("atelier.home", folder.resolve("home").toString());
      rounds.progress().accept("making a project of " + DATASETS + " datasets and " + RUNS + " runs");
      long start = System.nanoTime();
      Path project = project(folder);
      var detail = new LinkedHashMap<String, Object>();
      detail.put("datasets", DATASETS);
      detail.put("runs", RUNS);
      detail.put("made in seconds", Math.round((System.nanoTime() - start) / 1e9));
      detail.put("load before", Host.load());
      double slowest = 0;
      for (String page : PAGES) {
        var times = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
          double millis = open(folder.resolve("home"), project, page);
          if (round > 0) { // the first fills the system's cache of files
            times.add(millis);
          }
        }
        rounds.progress().accept(page + " " + times);
        detail.put(page, times);
        slowest = Math.max(slowest, Rounds.median(times));
      }
      detail.put("load after", Host.load());
      return new Result(slowest, AIM_MILLIS, "ms, median of the slowest page against the aim", detail);
    } finally {
      Trees.delete(folder);
    }
  }

  private static Path project(Path folder) throws ProblemException, IOException {
    Path made = Path.of(new Studio().demo().run(folder.resolve("demo"), Progress.none()).project());
    try (Project project = new Projects(Home.standard(), Clock.systemUTC()).open(made)) {
      var intake = new Intake(new Importer());
      for (int i = project.datasets().size(); i < DATASETS; i++) {
        intake.take(project, table(folder.resolve("table-" + i + ".csv"), i), ImportOptions.auto(), Progress.none());
      }
      Run sample = project.store().read(tables -> tables.runs().ofKind("experiment")).getFirst();
      List<Run> parts = project.store().read(tables -> tables.runs().partsOf(sample.id()));
      int runs = project.info().runs().size();
      for (int i = 2; runs < RUNS; i++) {
        Run again = project.startRun(sample.kind(), sample.name() + " " + i, sample.parameters());
        for (Run part : parts) {
          Run within = project.startPart(again, part.kind(), part.name(), part.parameters());
          project.endRun(within, part.status(), part.problem(), Map.of(), new Graph(List.of(), List.of()), part.outcome());
        }
        project.endRun(again, sample.status(), sample.problem(), Map.of(), new Graph(List.of(), List.of()), sample.outcome());
        runs += 1 + parts.size();
      }
    }
    return made;
  }

  private static Path table(Path file, int seed) throws IOException {
    var random = new Random(seed);
    var text = new StringBuilder("customer,city,spent,since,churned\n");
    for (int i = 0; i < 200; i++) {
      text.append(i).append(',').append(List.of("Ulm", "Taipei", "Lyon").get(random.nextInt(3))).append(',').append(random.nextInt(10_000) / 100.0);
      text.append(",2024-0").append(1 + random.nextInt(9)).append("-11,").append(random.nextInt(4) == 0 ? "yes" : "no").append('\n');
    }
    return Files.writeString(file, text);
  }

  private static double open(Path home, Path project, String page) throws Exception {
    var keep = new Keep(home);
    keep.session(session -> session.withProject("").withPages(List.of("home"), 0));
    keep.end();
    List<String> command = StartBenchmark.java(List.of("-XX:AOTCache=" + StartBenchmark.BUILD.resolve("window.aot"), "-Datelier.home=" + home));
    command.addAll(StartBenchmark.ofThese(OpenWindow.class));
    command.addAll(List.of(project.toString(), page));
    Path errors = home.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("Opening " + page + " failed: " + Files.readString(errors));
    }
    return Double.parseDouble(said);
  }
}

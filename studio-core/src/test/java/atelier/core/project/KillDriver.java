package atelier.core.project;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A program that writes to a project without end and prints each thing after its commit returned. It waits for nothing but its kill.
///
/// Arguments: project, the program's own folder, a name for this process, a seed.
public final class KillDriver {
  /// The flow that all processes write.
  static final String SHARED = "flows/shared.flow.json";

  private final Project project;
  private final String who;
  private final PrintStream out;
  private final RandomGenerator random;
  private int count;

  private KillDriver(Project project, String who, PrintStream out, long seed) {
    this.project = project;
    this.who = who;
    this.out = out;
    this.random = RandomGeneratorFactory.getDefault().create(seed);
  }

  public static void main(String[] arguments) throws Exception {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    var projects = new Projects(new Home(Path.of(arguments[1])), Clock.systemUTC());
    try (Project project = projects.open(Path.of(arguments[0]))) {
      out.println("open");
      var driver = new KillDriver(project, arguments[2], out, Long.parseLong(arguments[3]));
      while (true) {
        driver.step();
      }
    } catch (Exception e) {
      e.printStackTrace();
      out.println("broke " + e);
      System.exit(1);
    }
  }

  private void step() throws ProblemException, IOException {
    count++;
    switch (random.nextInt(5)) {
      case 0 -> addDataset();
      case 1 -> addRun();
      case 2 -> addModel();
      case 3 -> saveOwnFlow();
      default -> saveSharedFlow();
    }
  }

  private void addDataset() throws ProblemException, IOException {
    String content = who + " rows " + count + "\n" + "x".repeat(random.nextInt(20_000));
    String id = Digests.of(content.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    Path file = Files.writeString(project.folder().resolveSibling(who + "-" + count + ".tmp"), content);
    var dataset = new Dataset(id, who + count, count, Schema.of(new Column("x", Kind.TEXT)), file);
    var source = new Graph(List.of(new Entity("file:" + who, "source", who)), List.of(new Association("file:" + who, id, "imported")));
    project.register(dataset, Json.object(), Map.of(), source);
    out.println("dataset " + id);
  }

  private void addRun() throws ProblemException {
    Run run = project.startRun("train", who + count, Json.object().put("n", count));
    out.println("started " + run.id());
    var points = new ArrayList<Metrics.Point>();
    for (int step = 1; step <= 50; step++) {
      points.add(new Metrics.Point(run.id(), "loss", step, 1.0 / step));
    }
    project.store().write(tables -> {
      tables.metrics().add(points);
      return 0;
    });
    out.println("measured " + run.id());
    project.endRun(run, Run.Status.DONE, null, Map.of("loss", 0.02), new Graph(List.of(), List.of()));
    out.println("ended " + run.id());
  }

  private void addModel() throws ProblemException, IOException {
    Path file = Files.writeString(project.folder().resolveSibling(who + "-model.tmp"), who + " model " + count);
    out.println("model " + project.addModel(file, who + count, null, Json.object(), new Graph(List.of(), List.of())));
  }

  private void saveOwnFlow() throws ProblemException {
    String name = "flows/" + who + ".flow.json";
    long version = project.editedNames().contains(name) ? project.document(name).version() : 0;
    project.save(name, Json.pretty(Json.object().put("n", count)), version);
    out.println("own " + count);
  }

  /// Counts up its own field in a document that others write too; a lost update would show.
  private void saveSharedFlow() throws ProblemException, IOException {
    while (true) {
      EditedDocument document = project.editedNames().contains(SHARED) ? project.document(SHARED) : new EditedDocument(SHARED, "{}", 0);
      var json = (ObjectNode) Json.tree(document.text());
      json.put(who, count);
      try {
        project.save(SHARED, Json.pretty(json), document.version());
        out.println("shared " + count);
        return;
      } catch (ProjectException e) {
        // Someone else was first: read again.
      }
    }
  }
}

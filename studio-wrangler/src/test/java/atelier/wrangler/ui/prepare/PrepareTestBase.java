package atelier.wrangler.ui.prepare;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.flow.work.Workbench;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A flow that is worked on without anything that is painted.
abstract class PrepareTestBase {
  @TempDir protected Path folder;
  protected Project project;
  protected FlowStore flows;
  protected PlainDesk desk;
  protected PrepareViewModel model;

  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /// Opens a flow of one source in a new project.
  ///
  /// @param text what the source's file holds, as CSV
  protected void open(Path work, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("shop.csv"), text);
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(work, "Shop");
    project = projects.open(work);
    flows = new FlowStore(project, Clock.systemUTC());
    work(flows.create("shop", new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("shop", take(file))))));
  }

  protected String take(Path file) throws Exception {
    return new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset().id();
  }

  protected void work(FlowDocument document) throws Exception {
    desk = new PlainDesk(project);
    Workbench bench = Workbench.open(Catalog.standard(), source -> project.dataset(source.dataset()), project.dataFolder());
    model = on(() -> new PrepareViewModel(desk, new PrepareTexts(desk.language()), Catalog.standard(), Clock.systemUTC(), document, bench));
    settle();
  }

  @AfterEach
  void close() throws Exception {
    leave();
    project.close();
  }

  protected void leave() throws Exception {
    on(() -> {
      model.close();
      return true;
    });
    desk.close();
  }

  protected static <T> T on(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  protected FlowState state() {
    return on(() -> model.state().get());
  }

  protected static void until(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(holds));
  }

  protected void settle() throws Exception {
    until(() -> !model.state().get().busy() && model.state().get().document().isSaved());
  }

  protected void act(Runnable action) throws Exception {
    on(() -> {
      action.run();
      return true;
    });
    settle();
  }

  protected static ObjectNode json(String text) throws Exception {
    return (ObjectNode) Json.tree(text.replace('\'', '"'));
  }

  protected void step(String transform, String params) throws Exception {
    ObjectNode given = json(params);
    act(() -> {
      model.begin(transform, given);
      model.draft(model.state().get().draft().orElseThrow());
    });
    act(model::apply);
  }

  protected long rows(String step) {
    return state().standing(step).orElseThrow() instanceof Standing.Good good ? good.rows() : -1;
  }
}

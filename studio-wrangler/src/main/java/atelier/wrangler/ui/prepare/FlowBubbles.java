package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.project.Project;
import atelier.flow.document.Edit;
import atelier.flow.graph.Node;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import atelier.wrangler.step.PreparedDatasets;
import atelier.wrangler.ui.Bubble;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.feather.Feather;

/// What a flow's page asks or shows in a bubble over itself.
final class FlowBubbles {
  private static final double FROM_RIGHT = 340;

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final Bubble bubble;
  private final RunLine line;
  private final javafx.scene.Node page;
  private final Desk desk;
  private List<PreparedDatasets.Written> written = List.of();
  private boolean closed;

  /// @param line shows how far a run is
  /// @param page over which bubbles stand
  FlowBubbles(PrepareTexts texts, StepWords words, PrepareViewModel model, Bubble bubble, RunLine line, javafx.scene.Node page) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    this.bubble = bubble;
    this.line = line;
    this.page = page;
    desk = model.desk();
  }

  private Bounds at(String id) {
    javafx.scene.Node node = page.lookup(id);
    return node.localToScreen(node.getLayoutBounds());
  }

  private Bounds topRight() {
    double right = page.getLayoutBounds().getWidth();
    return page.localToScreen(new BoundingBox(Math.max(0, right - FROM_RIGHT), 0, 1, 1));
  }

  void history() {
    var list = HistoryView.of(model.state().get().document().history(), words, texts, id -> {
      bubble.close();
      model.at(id);
    });
    bubble.show(texts.history(), at("#flow-history"), list, Parts.paragraph(texts.historyWhy(), "dense", "muted"), list);
  }

  /// Asks for the comment of the selected step.
  void comment() {
    if (!(model.state().get().node().orElse(null) instanceof Node.Step step)) {
      return;
    }
    var field = new TextField(step.comment());
    field.setId("comment-text");
    field.setAccessibleText(texts.comment());
    Runnable keep = () -> {
      bubble.close();
      model.edit(new Edit.Comment(step.id(), field.getText().strip()), step.id());
    };
    field.setOnAction(enter -> keep.run());
    bubble.show(words.title(step), at("#step-comment"), field, field, Buttons.primary("comment-keep", Feather.CHECK, texts.save(), keep));
  }

  void parameters() {
    var form = new ParametersForm(texts, model, bubble::close);
    bubble.show(texts.flowParameters(), at("#flow-parameters"), form, Parts.paragraph(texts.parametersWhy(), "dense", "muted"), form);
  }

  /// Asks where the results go, and runs the flow.
  void destinations() {
    var form = new DestinationsForm(texts, words, model, written, this::run, bubble::close);
    bubble.show(texts.destinations(), topRight(), form, Parts.paragraph(texts.destinationsWhy(), "dense", "muted"), form);
  }

  /// Runs the whole flow over all rows as a job that outlives the page.
  private void run(List<Path> drivers) {
    bubble.close();
    Project project = desk.project();
    FlowState state = model.state().get();
    String flow = state.document().name();
    Job<PreparedDatasets.Whole> job = desk.start(texts.runJob(flow), progress -> new PreparedDatasets(model.catalog()).run(project, flow, state.flow().with(state.tried()), drivers, progress));
    line.follow(job, () -> run(drivers), whole -> {
      written = whole.tables();
      whole.warnings().forEach(warning -> desk.say(Notice.info(Phrasebook.say(desk.language(), warning))));
      Notice done = Notice.done(texts.tablesWritten(written.size()) + ": " + written.stream().map(w -> texts.written(w.rows(), w.place())).collect(Collectors.joining("; ")));
      desk.say(written.stream().flatMap(w -> w.dataset().stream()).findFirst().map(d -> done.with(texts.open(), () -> desk.go(Address.of("data", d.id())))).orElse(done));
    }, problem -> desk.say(Notice.failed(problem, desk.language())));
  }

  /// Asks what the selected step's result shall be called as a dataset.
  void saveAs() {
    FlowState state = model.state().get();
    var field = new TextField(state.document().name());
    field.setId("dataset-name");
    field.setAccessibleText(texts.saveName());
    Runnable keep = () -> {
      if (!field.getText().isBlank()) {
        bubble.close();
        save(state, field.getText().strip());
      }
    };
    field.setOnAction(enter -> keep.run());
    bubble.show(texts.saveName(), topRight(), field, Parts.paragraph(texts.saveWhy(), "dense", "muted"), field, Buttons.primary("dataset-save", Feather.SAVE, texts.save(), keep));
    field.selectAll();
  }

  /// Runs the flow over all rows as a job that outlives the page.
  private void save(FlowState state, String as) {
    Project project = desk.project();
    String flow = state.document().name();
    Job<Dataset> job = desk.start(texts.saveJob(as), progress -> new PreparedDatasets(model.catalog()).save(project, flow, state.flow(), state.selected(), as, progress));
    Ui.watch(job, now -> {
      switch (now) {
        case Job.Queued<Dataset> _, Job.Running<Dataset> _, Job.Cancelled<Dataset> _ -> {}
        case Job.Failed<Dataset>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
        case Job.Done<Dataset>(Dataset made) -> {
          desk.say(Notice.done(texts.savedAs(made.name())));
          if (!closed) {
            desk.go(Address.of("data", made.id()));
          }
        }
      }
    });
  }

  /// The page is gone: nothing leads away from another one.
  void stop() {
    closed = true;
    line.leave();
  }
}

package atelier.experiments.ui.predict;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Subscription;
import atelier.experiments.predict.Predictions;
import atelier.experiments.ui.LearnerNames;
import atelier.learn.whatif.Answer;
import atelier.learn.whatif.Counterfactual;
import atelier.learn.whatif.Goal;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks a model: one row that can be changed, with its reasons and the nearest changes, or a whole file.
final class PredictPanel implements Panel {
  private static final double THRESHOLD = 0.5;
  private static final int ALIKE = 100;
  private static final int BARS = 24;

  /// The two ways to ask.
  private enum Way {
    ROW,
    FILE
  }

  private final Desk desk;
  private final PredictTexts texts;
  private final Predictions predictions;
  private final String model;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private Subscription watch = Subscription.none();
  private @Nullable Job<?> asking;
  private @Nullable Job<?> finding;
  private @Nullable Answer last;
  private @Nullable ChangesView found;
  private @Nullable BatchView batch;
  private boolean again;

  PredictPanel(Desk desk, Predictions predictions, Address address) {
    this.desk = desk;
    this.texts = new PredictTexts(desk.language());
    this.predictions = predictions;
    this.model = address.part(1);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.models(), Address.of("models")), Crumb.here(texts.predict())));
    content.getChildren().setAll(States.busy(texts.opening()));
    Job<Predictions.Opened> opening = desk.fetch(texts.opening(), progress -> predictions.open(desk.project(), model, progress));
    asking = opening;
    watch =
        Ui.watch(
            opening,
            state -> {
              switch (state) {
                case Job.Queued<Predictions.Opened> waiting -> {}
                case Job.Running<Predictions.Opened> running -> {}
                case Job.Cancelled<Predictions.Opened> cancelled -> {}
                case Job.Failed<Predictions.Opened>(Problem problem) -> content.getChildren().setAll(failed(problem));
                case Job.Done<Predictions.Opened>(Predictions.Opened opened) -> show(opened, address.part(2).equals("file") ? Way.FILE : Way.ROW);
              }
            });
  }

  private Node failed(Problem problem) {
    return States.failed(texts.couldNotOpen(), problem, desk.language(), List.of(Buttons.primary("all-models", Feather.BOX, texts.models(), () -> desk.go(Address.of("models")))));
  }

  private void show(Predictions.Opened opened, Way way) {
    var body = new StackPane();
    VBox.setVgrow(body, Priority.ALWAYS);
    var tabs = Choice.tabs("predict", List.of(Way.values()), way, w -> w == Way.ROW ? texts.oneRow() : texts.file(), chosen -> fill(body, opened, chosen));
    content.getChildren().setAll(new VBox(tabs, body));
    fill(body, opened, way);
  }

  private void fill(StackPane body, Predictions.Opened opened, Way way) {
    stop();
    desk.stay(way == Way.ROW ? Address.of("predict", model) : Address.of("predict", model, "file"));
    switch (way) {
      case ROW -> body.getChildren().setAll(row(opened));
      case FILE -> {
        surroundings.set(head(opened));
        var view = new BatchView(desk, texts, predictions, model, opened);
        batch = view;
        body.getChildren().setAll(view);
      }
    }
  }

  private Surroundings head(Predictions.Opened opened) {
    return Surroundings.of(new Crumb(texts.models(), Address.of("models")), new Crumb(name(opened), Address.of("model", model)), Crumb.here(texts.predict()));
  }

  private String name(Predictions.Opened opened) {
    return new LearnerNames(desk.language()).ofMade(opened.name());
  }

  private Node row(Predictions.Opened opened) {
    var row = new Case(opened, 0);
    var form = new CaseForm(row, desk, texts);
    var answer = new AnswerView(desk, texts, opened.cells());
    var dependence = new DependenceView(desk, texts, row);
    var finder = new ChangesView(texts, opened.cells(), () -> find(row, form));
    found = finder;
    var middle = new VBox(24, answer, dependence);
    middle.setStyle("-fx-padding: 16 24 24 24;");
    middle.setMinWidth(0);
    var page = new BorderPane();
    var left = new StackPane(Parts.scroll(form));
    left.setPrefWidth(300);
    left.setMinWidth(280);
    left.getStyleClass().addAll("lined-right", "column-app");
    page.setLeft(left); // before the middle: Tab follows the order of adding
    page.setCenter(Parts.scroll(middle));
    surroundings.set(
        head(opened)
            .withActions(Buttons.secondary("predict-reset", Feather.ROTATE_CCW, texts.reset(), () -> {
              row.reset();
              form.build();
            }), Buttons.primary("predict-whole-file", Feather.FILE_PLUS, texts.wholeFile(), () -> desk.go(Address.of("predict", model, "file"))))
            .withInspector(new Inspector(Parts.text(texts.change(), "section-title"), finder)));
    Runnable ask = () -> ask(opened, row, answer, dependence);
    row.version().addListener((observed, before, after) -> ask.run());
    ask.run();
    return page;
  }

  /// Asks the model; while it answers, only the newest change waits.
  private void ask(Predictions.Opened opened, Case row, AnswerView view, DependenceView dependence) {
    if (asking != null && !asking.state().hasEnded()) {
      again = true;
      return;
    }
    var cells = row.cells();
    Job<AnswerView.Told> job =
        desk.fetch(
            texts.predict(),
            progress -> {
              Answer answer = opened.whatIf().answer(cells);
              String label = row.label(answer);
              return new AnswerView.Told(answer, label, opened.whatIf().alike(cells, ALIKE), label == null ? null : opened.whatIf().predictions(label, BARS));
            });
    asking = job;
    watch.close();
    watch =
        Ui.watch(
            job,
            state -> {
              if (state instanceof Job.Done<AnswerView.Told>(AnswerView.Told told)) {
                last = told.answer();
                view.show(told, opened.whatIf().rows().cells().size());
                dependence.show(cells, told.label());
                surroundings.set(surroundings.get().withStatus(Parts.text(name(opened) + " · " + opened.dataset()), Parts.text(texts.answered(told.answer().millis())), Parts.text(told.answer().exact() ? "" : texts.notExact())));
              } else if (state instanceof Job.Failed<AnswerView.Told>(Problem problem)) {
                content.getChildren().setAll(failed(problem));
              }
              if (state.hasEnded() && again) {
                again = false;
                ask(opened, row, view, dependence);
              }
            });
  }

  private void find(Case row, CaseForm form) {
    ChangesView view = found;
    Answer answer = last;
    if (view == null || answer == null) {
      return;
    }
    if (finding != null) {
      finding.cancel();
    }
    view.busy();
    String label = row.label(answer);
    double threshold = label == null ? answer.base(null) : THRESHOLD;
    var cells = row.cells();
    Job<List<Counterfactual>> job = desk.fetch(texts.finding(), progress -> row.model().whatIf().counterfactuals(cells, Goal.across(answer, label, threshold), row.locked(), progress));
    finding = job;
    Ui.watch(
        job,
        state -> {
          switch (state) {
            case Job.Queued<List<Counterfactual>> waiting -> {}
            case Job.Running<List<Counterfactual>> running -> {}
            case Job.Cancelled<List<Counterfactual>> cancelled -> {}
            case Job.Failed<List<Counterfactual>>(Problem problem) -> view.failed(Phrasebook.message(desk.language(), problem));
            case Job.Done<List<Counterfactual>>(List<Counterfactual> changes) ->
                view.show(changes, label != null, chosen -> {
                  chosen.changes().forEach(change -> row.set(change.column(), change.to()));
                  form.build();
                });
          }
        });
  }

  private void stop() {
    watch.close();
    if (asking != null) {
      asking.cancel();
    }
    if (finding != null) {
      finding.cancel();
    }
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    stop();
  }
}

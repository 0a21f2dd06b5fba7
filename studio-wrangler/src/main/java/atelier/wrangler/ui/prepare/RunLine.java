package atelier.wrangler.ui.prepare;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A run of the whole flow, as a line over the table: how far it is, and why it failed until a person has read it. There is no line where nothing runs.
final class RunLine extends HBox {
  private static final double BAR = 140;

  private final PrepareTexts texts;
  private final StackPane bar = new StackPane();
  private final Label share = fixed(Parts.text("", "dense"));
  private final Label said = Parts.text("", "dense", "muted");
  private @Nullable Job<?> followed;

  RunLine(PrepareTexts texts) {
    super(12);
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 6 16 6 16; -fx-background-color: -color-bg-default;");
    setMinHeight(USE_PREF_SIZE);
    bar.setMinWidth(BAR);
    bar.setMaxWidth(BAR);
    bar.setAlignment(Pos.CENTER_LEFT);
    said.setMinWidth(0);
    said.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(said, Priority.ALWAYS);
    gone();
  }

  /// Shows a run until it has ended, or another began; one that fails stays.
  ///
  /// @param again    starts it once more
  /// @param onDone   takes what it gave
  /// @param onFailed takes why it failed, also when the line cannot be seen any more
  <T> void follow(Job<T> job, Runnable again, Consumer<T> onDone, Consumer<Problem> onFailed) {
    gone();
    followed = job;
    Ui.watch(job, state -> {
      boolean shown = followed == job;
      switch (state) {
        case Job.Queued<T> _ -> running(shown, job, 0, "");
        case Job.Running<T>(double fraction, String step) -> running(shown, job, fraction, step);
        case Job.Cancelled<T> _ -> ended(shown);
        case Job.Failed<T>(Problem problem) -> {
          onFailed.accept(problem);
          if (shown) {
            failed(problem, again);
          }
        }
        case Job.Done<T>(T result) -> {
          ended(shown);
          onDone.accept(result);
        }
      }
    });
  }

  private void ended(boolean shown) {
    if (shown) {
      gone();
    }
  }

  /// The parts stay while the run goes on, so that the button keeps the focus.
  private void running(boolean shown, Job<?> job, double fraction, String step) {
    if (!shown) {
      return;
    }
    if (!getId().equals("flow-running")) {
      show("flow-running", List.of(fixed(Parts.text(texts.running(), "dense", "strong")), bar, share, said, Buttons.flat("flow-run-cancel", texts.cancel(), job::cancel)));
    }
    bar.getChildren().setAll(Parts.bar(Math.clamp(fraction, 0, 1)));
    share.setText(Figures.percent(fraction, 0));
    String words = Phrasebook.say(texts.language(), step);
    said.setText(words);
    Tips.on(said, words);
  }

  private void failed(Problem problem, Runnable again) {
    var icon = Icons.bar(Feather.X_CIRCLE);
    icon.getStyleClass().add("danger");
    String message = Phrasebook.message(texts.language(), problem);
    Label why = Parts.paragraph(message, "dense", "danger");
    why.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(why, Priority.ALWAYS);
    show("flow-run-failed", List.of(icon, why, Buttons.secondary("flow-run-again", Feather.ROTATE_CW, texts.retry(), () -> {
      gone();
      again.run();
    }), Buttons.icon("flow-run-dismiss", Feather.X, texts.close(), this::gone)));
  }

  private static Label fixed(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void show(String id, List<Node> parts) {
    setId(id);
    getChildren().setAll(parts);
    setVisible(true);
    setManaged(true);
  }

  private void gone() {
    setId("flow-run-line");
    getChildren().clear();
    setVisible(false);
    setManaged(false);
  }
}

package atelier.wrangler.ui.prepare;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A run of the whole flow, as a line over the table: how far it is, and why it failed until a person has read it. There is no line where nothing runs.
final class RunLine extends HBox {
  private final PrepareTexts texts;
  private final HowFar howFar = new HowFar();
  private @Nullable Job<?> followed;

  RunLine(PrepareTexts texts) {
    this.texts = texts;
    HowFar.dress(this);
    gone();
  }

  /// Shows a run until it has ended, or another began; one that fails stays.
  ///
  /// @param again    starts it once more
  /// @param onDone   takes what it gave
  /// @param onFailed takes why it failed where the line does not show it: another run was begun meanwhile, or the page was left
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
          if (shown) {
            failed(problem, again);
          } else {
            onFailed.accept(problem);
          }
        }
        case Job.Done<T>(T result) -> {
          ended(shown);
          onDone.accept(result);
        }
      }
    });
  }

  /// Shows no run any more.
  void leave() {
    followed = null;
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
      Label title = Parts.text(texts.running(), "dense", "strong");
      title.setMinWidth(USE_PREF_SIZE);
      var parts = new ArrayList<Node>(List.of(title));
      parts.addAll(howFar.parts());
      parts.add(Buttons.flat("flow-run-cancel", texts.cancel(), job::cancel));
      show("flow-running", parts);
    }
    howFar.at(fraction, Phrasebook.say(texts.language(), step));
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

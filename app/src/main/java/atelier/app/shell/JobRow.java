package atelier.app.shell;

import atelier.core.job.Job;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.time.Duration;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One job in the tray or on the page of jobs: name, stage as a sentence, progress, time left, cancel.
final class JobRow extends HBox {
  private static final double SLACK = 0.35;

  private final ShellTexts texts;
  private final ShownJobs.Shown job;
  private final String title;
  private final StackPane icon = new StackPane();
  private final Label stage = Parts.paragraph("", "dense", "muted");
  private final Label left = Parts.text("", "caption");
  private final Region done = new Region();
  private final StackPane bar = new StackPane(done);
  private final Node cancel;
  private final ChangeListener<Job.State<?>> listener = (observed, before, after) -> show(after);

  JobRow(ShownJobs.Shown job, ShellTexts texts) {
    this.job = job;
    this.texts = texts;
    title = Phrasebook.say(texts.language(), job.name());
    cancel = Buttons.icon("job-cancel", Feather.X, texts.cancelJob(title), job::cancel);
    var name = Parts.text(title, "strong");
    name.setMinWidth(0);
    var head = new HBox(4, name, Parts.spring(), cancel);
    head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    bar.getStyleClass().add("progress");
    bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    done.getStyleClass().add("done");
    var body = new VBox(3, head, stage, bar, left);
    HBox.setHgrow(body, Priority.ALWAYS);
    body.setMinWidth(0);
    icon.setMinWidth(18);
    icon.setAlignment(javafx.geometry.Pos.TOP_CENTER);
    getChildren().addAll(icon, body);
    setSpacing(10);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 12 10 12;");
    show(job.state().get());
    job.state().addListener(listener);
  }

  void close() {
    job.state().removeListener(listener);
  }

  private void show(Job.State<?> state) {
    switch (state) {
      case Job.Queued<?>() -> fill(Feather.CLOCK, "", texts.waiting(), 0, "");
      case Job.Running<?>(double fraction, String step) -> fill(Feather.LOADER, "accent", Phrasebook.say(texts.language(), step), fraction, progress(fraction));
      case Job.Done<?> ended -> fill(Feather.CHECK_CIRCLE, "success", texts.done(Figures.took(job.took())), 1, "");
      case Job.Failed<?>(var problem) -> fill(Feather.X_CIRCLE, "danger", texts.failed() + texts.language().pick(": ", "：") + Phrasebook.message(texts.language(), problem), 1, "");
      case Job.Cancelled<?>() -> fill(Feather.SLASH, "", texts.cancelled(), 1, "");
    }
    boolean open = !state.hasEnded();
    for (Node node : new Node[] {cancel, bar, left}) {
      node.setVisible(open);
      node.setManaged(open);
    }
  }

  private void fill(Feather sign, String tone, String sentence, double fraction, String time) {
    FontIcon graphic = Icons.bar(sign);
    if (!tone.isEmpty()) {
      graphic.getStyleClass().add(tone);
    }
    icon.getChildren().setAll(graphic);
    stage.setText(sentence);
    left.setText(time);
    done.maxWidthProperty().unbind();
    done.maxWidthProperty().bind(bar.widthProperty().multiply(fraction));
    done.minWidthProperty().unbind();
    done.minWidthProperty().bind(bar.widthProperty().multiply(fraction));
    setAccessibleText(title + ", " + sentence + (time.isEmpty() ? "" : ", " + time));
  }

  /// Time left is a range: a third less and a third more than so far.
  private String progress(double fraction) {
    String percent = Figures.percent(fraction, 0);
    if (fraction < 0.05 || job.took().toMillis() < 2000) {
      return percent;
    }
    double rest = job.took().toMillis() * (1 - fraction) / fraction;
    return percent + "   " + texts.timeLeft(about(rest * (1 - SLACK)), about(rest * (1 + SLACK)));
  }

  private static String about(double millis) {
    return Figures.took(Duration.ofSeconds(Math.max(1, Math.round(millis / 1000)))).replace(".00", "");
  }
}

package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The line at the foot: what the page says of itself, since when all is saved, jobs, memory.
final class StatusLine extends HBox {
  private final HBox page = new HBox(16);
  private final Label saved = new Label();
  private final Button jobs = new Button();
  private final Label memory = new Label();
  private final ShellTexts texts;
  private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), tick -> tick()));
  private @Nullable Instant savedAt;
  private boolean failed;

  StatusLine(ShellTexts texts, ShownJobs shown, Runnable openTray) {
    this.texts = texts;
    getStyleClass().add("status-line");
    page.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    page.setMinWidth(0);
    jobs.setId("job-chip");
    jobs.getStyleClass().addAll("flat-button", "small");
    jobs.setOnAction(event -> openTray.run());
    saved.setId("saved");
    saved.setMinWidth(USE_PREF_SIZE);
    memory.setMinWidth(USE_PREF_SIZE);
    jobs.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(page, Parts.spring(), saved, jobs, memory);
    shown.summary().subscribe(this::show);
    clock.setCycleCount(Timeline.INDEFINITE);
    clock.play();
    tick();
  }

  void close() {
    clock.stop();
  }

  void show(List<? extends Node> parts) {
    page.getChildren().setAll(parts);
  }

  /// @param cannot whether the newest change could not be written
  void saved(Instant at, boolean cannot) {
    savedAt = at;
    failed = cannot;
    saved.getStyleClass().remove("danger");
    if (cannot) {
      saved.getStyleClass().add("danger");
    }
    tick();
  }

  private void show(ShownJobs.Summary summary) {
    boolean busy = summary.running() > 0;
    jobs.setText(busy ? texts.jobCount(summary.running(), (int) Math.round(summary.share() * 100)) : texts.noJobs());
    var icon = Icons.button(busy ? Feather.LOADER : Feather.CHECK_CIRCLE);
    if (busy) {
      icon.getStyleClass().add("accent");
    }
    jobs.setGraphic(icon);
    jobs.setAccessibleText(jobs.getText());
  }

  private void tick() {
    Instant at = savedAt;
    saved.setText(failed ? texts.notSaved() : at == null ? "" : texts.saved(Duration.between(at, Instant.now()).toSeconds()));
    Runtime vm = Runtime.getRuntime();
    memory.setText(Figures.bytes((vm.totalMemory() - vm.freeMemory()) / 1_000_000 * 1_000_000));
  }
}

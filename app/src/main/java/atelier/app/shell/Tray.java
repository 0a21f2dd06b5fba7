package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The list of jobs above the status line.
final class Tray extends VBox {
  private static final int MOST = 12;
  private static final double WIDTH = 380;

  private final ShownJobs shown;
  private final ShellTexts texts;
  private final VBox rows = new VBox();
  private final List<JobRow> open = new ArrayList<>();
  private final ListChangeListener<ShownJobs.Shown> listener = change -> fill();

  Tray(ShownJobs shown, ShellTexts texts, Runnable openPage) {
    this.shown = shown;
    this.texts = texts;
    setId("tray");
    getStyleClass().add("popover");
    var head = new HBox(8, Parts.text(texts.jobs(), "section-title"), Parts.spring(), Buttons.link("tray-all", texts.jobs() + " →", openPage));
    head.setAlignment(Pos.CENTER_LEFT);
    head.setStyle("-fx-padding: 10 12 10 12;");
    head.getStyleClass().add("lined-bottom");
    ScrollPane scroll = Parts.scroll(rows);
    scroll.setMaxHeight(400);
    getChildren().addAll(head, scroll);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setVisible(false);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(this, new javafx.geometry.Insets(0, 12, 36, 0));
    shown.jobs().addListener(listener);
  }

  void toggle() {
    setVisible(!isVisible());
    fill();
  }

  void close() {
    shown.jobs().removeListener(listener);
    open.forEach(JobRow::close);
  }

  private void fill() {
    open.forEach(JobRow::close);
    open.clear();
    if (isVisible()) {
      shown.jobs().stream().limit(MOST).forEach(job -> open.add(new JobRow(job, texts)));
    }
    rows.getChildren().setAll(open);
    if (open.isEmpty()) {
      var none = Parts.text(texts.noJobs(), "muted");
      none.setStyle("-fx-padding: 16 12 16 12;");
      rows.getChildren().add(none);
    }
  }
}

package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Every job since the program started, whole.
final class JobsPanel implements Panel {
  private final ShownJobs shown;
  private final ShellTexts texts;
  private final StackPane content = new StackPane();
  private final List<JobRow> rows = new ArrayList<>();
  private final ListChangeListener<ShownJobs.Shown> listener = change -> fill();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;

  /// Opens it.
  record Kind(Shell shell) implements PanelKind {
    @Override
    public String id() {
      return "jobs";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new JobsPanel(shell.shown(), shell.texts());
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  JobsPanel(ShownJobs shown, ShellTexts texts) {
    this.shown = shown;
    this.texts = texts;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.jobs())).withStatus(Parts.text(texts.running(shown.running()))));
    shown.jobs().addListener(listener);
    fill();
  }

  private void fill() {
    rows.forEach(JobRow::close);
    rows.clear();
    if (shown.jobs().isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.CHECK_CIRCLE, texts.noJobs(), texts.language().pick("What takes longer than a moment is listed here: imports, trainings, predictions.", "耗時的工作會列在這裡：匯入、訓練、預測。")));
      return;
    }
    shown.jobs().forEach(job -> rows.add(new JobRow(job, texts)));
    var list = new VBox();
    list.getChildren().addAll(rows);
    list.setMaxWidth(760);
    list.setStyle("-fx-padding: 8 24 24 24;");
    var place = new StackPane(list);
    place.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    content.getChildren().setAll(Parts.scroll(place));
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
    shown.jobs().removeListener(listener);
    rows.forEach(JobRow::close);
  }
}

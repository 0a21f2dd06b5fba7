package atelier.experiments.ui.model;

import atelier.experiments.model.ModelReports;
import atelier.experiments.model.ModelRows;
import atelier.experiments.ui.rows.RowsGrid;
import atelier.learn.report.Amounts;
import atelier.learn.report.Mistakes;
import atelier.learn.report.ModelReport;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Shown;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The rows at which a model errs most, or those that were chosen elsewhere on the page.
final class MistakesView extends VBox implements AutoCloseable {
  private final Desk desk;
  private final ModelTexts texts;
  private final ModelReports reports;
  private final ModelReports.Opened opened;
  private final StackPane place = new StackPane();
  private final HBox head = new HBox(12);
  private @Nullable Shown<ModelRows> reading;

  MistakesView(Desk desk, ModelTexts texts, ModelReports reports, ModelReports.Opened opened) {
    this.desk = desk;
    this.texts = texts;
    this.reports = reports;
    this.opened = opened;
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(12, 20, 12, 20));
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(head, place);
    worst();
  }

  private void worst() {
    ModelReport report = opened.report();
    Mistakes mistakes = report.mistakes();
    close();
    if (mistakes.rows().isEmpty()) {
      head.getChildren().clear();
      place.getChildren().setAll(States.empty(Feather.CHECK_CIRCLE, texts.noMistakes(), texts.noMistakesWhy()));
      return;
    }
    boolean amounts = report.outcome() instanceof Amounts;
    var columns = new ArrayList<>(
        amounts
            ? List.of(RowsGrid.Column.number(texts.truth()), RowsGrid.Column.number(texts.predicted()), RowsGrid.Column.number(texts.off()))
            : List.of(RowsGrid.Column.text(texts.truth()), RowsGrid.Column.text(texts.said()), RowsGrid.Column.number(texts.sure())));
    mistakes.columns().forEach(name -> columns.add(column(name)));
    List<RowsGrid.Row> rows = mistakes.rows().stream().map(mistake -> {
      var line = new ArrayList<@Nullable String>(List.of(mistake.truth(), mistake.predicted(), amounts ? Figures.signed(mistake.size(), Math.abs(mistake.size()) < 100 ? 2 : 0) : Figures.percent(mistake.size(), 1)));
      line.addAll(mistake.cells());
      return new RowsGrid.Row(mistake.row(), line);
    }).toList();
    head.getChildren().setAll(Parts.text(texts.worstRows(), "strong"), Parts.text(texts.rows(rows.size()), "dense", "muted"));
    place.getChildren().setAll(RowsGrid.show(desk, texts.worstRows(), columns, rows));
  }

  /// Shows rows of the measured table.
  ///
  /// @param name what they are, such as `180 false alarms`
  void rows(String name, List<Long> numbers) {
    close();
    head.getChildren().setAll(Parts.text(name, "chip", "accent"), Parts.spring(), Buttons.link("rows-worst", texts.allWorst(), this::worst));
    reading = new Shown<>(
        desk, place, texts.fetchingRows(), progress -> reports.rows(opened.dataset(), numbers, progress), read -> show(name, read),
        problem -> States.failed(texts.couldNotOpen(), problem, desk.language(), List.of(Buttons.primary("rows-worst", Feather.ROTATE_CCW, texts.allWorst(), this::worst))));
  }

  private void show(String name, ModelRows read) {
    List<RowsGrid.Column> columns = read.columns().stream().map(this::column).toList();
    var lines = new ArrayList<RowsGrid.Row>();
    for (int i = 0; i < read.numbers().size(); i++) {
      var cells = new ArrayList<@Nullable String>();
      read.cells().get(i).forEach(cell -> cells.add(cell.isEmpty() ? null : cell));
      lines.add(new RowsGrid.Row(read.numbers().get(i), cells));
    }
    head.getChildren().set(0, Parts.text(texts.rowsOf(name, read.numbers().size(), read.of()), "chip", "accent"));
    place.getChildren().setAll(RowsGrid.show(desk, name, columns, lines));
  }

  private RowsGrid.Column column(String name) {
    return RowsGrid.Column.of(opened.dataset().schema().find(name).orElse(null), name);
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
  }
}

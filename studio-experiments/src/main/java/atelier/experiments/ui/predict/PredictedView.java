package atelier.experiments.ui.predict;

import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.preview.PreviewRow;
import atelier.core.data.preview.Snapshot;
import atelier.experiments.predict.Predictions;
import atelier.experiments.ui.rows.RowsGrid;
import atelier.learn.predict.Predictor;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.grid.ColumnKind;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Shown;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A predicted file: where it lies, and its first rows with prediction, probabilities and reasons before the columns that they came from.
final class PredictedView extends VBox {
  private static final int DECIMALS = 4;

  private final Desk desk;
  private final PredictTexts texts;
  private final Shown<Snapshot> reading;

  PredictedView(Desk desk, PredictTexts texts, Predictor.Predicted done, Path file, Runnable another) {
    this.desk = desk;
    this.texts = texts;
    var where = Parts.text(texts.writtenTo(file.toString()), "dense", "muted");
    where.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    where.setMinWidth(0);
    var said = new VBox(2, Parts.text(texts.predictedTitle(done.rows()), "strong"), where);
    said.setMinWidth(0);
    HBox.setHgrow(said, Priority.ALWAYS);
    var head = new HBox(
        8, Icons.bar(Feather.CHECK_CIRCLE), said, Buttons.link("predict-choose", texts.anotherFile(), another),
        Buttons.secondary("predict-import", Feather.DOWNLOAD, texts.intoProject(), () -> desk.go(Address.of("import", file.toAbsolutePath().toString()))));
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(12, 16, 12, 16));
    var notes = new VBox(2);
    done.notes().forEach(note -> notes.getChildren().add(Parts.paragraph(Phrasebook.say(desk.language(), note), "dense", "muted")));
    notes.setPadding(new Insets(0, 16, done.notes().isEmpty() ? 0 : 8, 16));
    var place = new StackPane();
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(head, notes, place);
    reading = new Shown<>(
        desk, place, texts.readingBack(), progress -> Predictions.head(file, progress), head(place, done), problem -> States.failed(texts.couldNotRead(), problem, desk.language(), List.of()));
  }

  private java.util.function.Consumer<Snapshot> head(StackPane place, Predictor.Predicted done) {
    return snapshot -> {
      List<Integer> order = order(snapshot, done);
      List<RowsGrid.Column> columns = order.stream().map(snapshot.columns()::get).map(column -> new RowsGrid.Column(column.name(), ColumnKind.of(column.kind()))).toList();
      List<PreviewRow> rows = snapshot.rows().subList(0, (int) Math.min(snapshot.rows().size(), Math.min(done.rows(), Predictions.HEAD)));
      String name = texts.firstRows(rows.size(), done.rows());
      place.getChildren().setAll(RowsGrid.show(desk, name, columns, rows.stream().map(row -> line(row, order, order.getFirst())).toList()));
    };
  }

  /// What the model added comes first.
  private static List<Integer> order(Snapshot snapshot, Predictor.Predicted done) {
    List<PreviewColumn> all = snapshot.columns();
    var order = new ArrayList<Integer>();
    IntStream.range(0, all.size()).filter(i -> done.columns().contains(all.get(i).found())).forEach(order::add);
    IntStream.range(0, all.size()).filter(i -> !order.contains(i)).forEach(order::add);
    return order;
  }

  private static RowsGrid.Row line(PreviewRow row, List<Integer> order, int firstAdded) {
    var cells = new ArrayList<@Nullable String>();
    for (int column : order) {
      PreviewRow.Cell cell = row.cells().get(column);
      String text = column >= firstAdded && cell.value() instanceof Double number ? Figures.decimals(number, DECIMALS) : cell.text();
      cells.add(text.isEmpty() ? null : text);
    }
    return new RowsGrid.Row(row.row(), cells);
  }

  void close() {
    reading.close();
  }
}

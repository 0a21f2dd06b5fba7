package atelier.experiments.ui;

import atelier.experiments.run.Leaderboard;
import atelier.ui.chart.Chart;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Interval;
import atelier.ui.result.IntervalScale;
import atelier.ui.result.IntervalTicks;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The candidates in order, a row each, with the band of those that are tied with the best.
final class BoardTable extends VBox {
  private final Desk desk;
  private final TrainTexts texts;
  private final Consumer<String> onChoose;
  private final BiConsumer<String, String> onRetry;
  private final VBox rows = new VBox();
  private List<String> order = List.of();
  private BoardRow.Room room = BoardRow.Room.ALL;
  private Runnable again = () -> {};
  private int chosenIndex;

  /// @param onRetry gets a candidate and the size of its worker
  BoardTable(Desk desk, TrainTexts texts, Consumer<String> onChoose, BiConsumer<String, String> onRetry) {
    this.desk = desk;
    this.texts = texts;
    this.onChoose = onChoose;
    this.onRetry = onRetry;
    setId("board");
    setFocusTraversable(true);
    setAccessibleRole(javafx.scene.AccessibleRole.TABLE_VIEW);
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.UP) {
        int next = Math.clamp(chosenIndex + (key.getCode() == KeyCode.DOWN ? 1 : -1), 0, Math.max(0, order.size() - 1));
        if (!order.isEmpty()) {
          onChoose.accept(order.get(next));
        }
        key.consume();
      }
    });
    getChildren().add(Parts.scroll(rows));
    VBox.setVgrow(getChildren().getFirst(), Priority.ALWAYS);
    widthProperty().addListener((observed, before, width) -> fold(BoardRow.Room.of(width.doubleValue())));
  }

  /// A narrow table leaves out what matters least.
  private void fold(BoardRow.Room next) {
    if (next != room) {
      room = next;
      again.run();
    }
  }

  void show(Leaderboard board, String chosen) {
    again = () -> show(board, chosen);
    List<Interval.Score> scores = board.candidates().stream().filter(row -> row.score() != null).map(BoardTable::score).toList();
    var scale = scores.isEmpty() ? null : IntervalScale.of(scores, board.best().map(BoardTable::score).orElse(scores.getFirst()));
    var nodes = new ArrayList<Node>();
    nodes.add(head(board, scale));
    Leaderboard.Band band = null;
    var names = new ArrayList<String>();
    for (Leaderboard.Row row : board.candidates()) {
      if (row.band() != band && band != Leaderboard.Band.UNRANKED) {
        Leaderboard.Band next = row.band() == Leaderboard.Band.TIED ? Leaderboard.Band.TIED : Leaderboard.Band.BEHIND;
        if (next != band) {
          band(board, next).ifPresent(nodes::add);
        }
        band = next;
      }
      names.add(row.name());
      nodes.add(new BoardRow(row, board, scale, row.name().equals(chosen), room, desk, texts, onChoose, onRetry));
    }
    order = names;
    chosenIndex = Math.max(0, names.indexOf(chosen));
    setAccessibleText(texts.leaderboard() + ", " + texts.candidates(names.size()) + (chosen.isEmpty() ? "" : ", " + chosen));
    rows.getChildren().setAll(nodes);
  }

  static Interval.Score score(Leaderboard.Row row) {
    double value = row.score() == null ? Double.NaN : row.score();
    Leaderboard.Interval interval = row.interval();
    return new Interval.Score(value, interval == null ? value : interval.low(), interval == null ? value : interval.high(), !row.hollow());
  }

  private Node head(Leaderboard board, @org.jspecify.annotations.Nullable IntervalScale scale) {
    var metric = board.metric();
    var title = new HBox(6, metric == null ? Parts.text("", "dense", "strong") : MetricMeanings.label(desk.language(), metric.id(), Metrics.titled(metric), "dense", "strong"), Parts.text(texts.best(), "dense", "subtle"));
    var score = new VBox(2, title);
    if (scale != null) {
      var ticks = new Chart(desk.look(), desk.language(), new IntervalTicks(scale));
      ticks.setPrefSize(room.interval, 16);
      ticks.setMinSize(room.interval, 16);
      ticks.setMaxSize(room.interval, 16);
      VBox.setMargin(ticks, new javafx.geometry.Insets(0, 0, 0, BoardRow.SCORE));
      score.getChildren().add(ticks);
    }
    var line = new HBox(8, BoardRow.cell(Parts.text("#", "dense", "muted"), BoardRow.RANK, Pos.CENTER_RIGHT), BoardRow.cell(Parts.text(texts.model(), "dense", "muted"), BoardRow.NAME, Pos.CENTER_LEFT), score);
    line.getChildren().add(Parts.spring());
    for (var other : BoardRow.others(board, room)) {
      line.getChildren().add(BoardRow.cell(MetricMeanings.label(desk.language(), other.id(), Metrics.titled(other), "dense", "muted"), BoardRow.METRIC, Pos.CENTER_RIGHT));
    }
    if (room.hasTimes()) {
      line.getChildren().addAll(
          BoardRow.cell(Parts.text(texts.fit(), "dense", "muted"), BoardRow.TIME, Pos.CENTER_RIGHT),
          BoardRow.cell(Parts.text(texts.thousand(), "dense", "muted"), BoardRow.TIME, Pos.CENTER_RIGHT));
    }
    line.getChildren().add(BoardRow.cell(Parts.text(texts.state(), "dense", "muted"), BoardRow.STATE, Pos.CENTER_LEFT));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("column-app", "lined-bottom");
    line.setStyle("-fx-padding: 6 16 6 12;");
    return line;
  }

  private java.util.Optional<Node> band(Leaderboard board, Leaderboard.Band band) {
    Leaderboard.Ties ties = board.ties();
    if (band == Leaderboard.Band.TIED) {
      if (ties == null || ties.names().size() < 2) {
        return java.util.Optional.empty();
      }
      String simplest = board.candidate(ties.simplest()).map(row -> texts.learner(row, board)).orElse(ties.simplest());
      var why = Parts.text(texts.tiedWhy(simplest, ties.simplest().equals(ties.names().getFirst())), "dense", "accent");
      why.setMinWidth(0);
      var icon = Icons.button(Feather.GIT_COMMIT);
      icon.getStyleClass().add("accent");
      var title = Parts.text(texts.tied(), "dense", "strong", "accent");
      title.setMinWidth(USE_PREF_SIZE);
      var line = new HBox(8, icon, title, why);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setStyle("-fx-background-color: -color-accent-subtle; -fx-padding: 5 16 5 12;");
      return java.util.Optional.of(line);
    }
    var line = new HBox(Parts.text(texts.behind(), "dense", "muted"));
    line.getStyleClass().addAll("column-app", "lined-bottom");
    line.setStyle("-fx-padding: 5 16 5 12;");
    return java.util.Optional.of(line);
  }

  void close() {
    again = () -> {};
    rows.getChildren().clear();
  }
}

package atelier.experiments.ui;

import atelier.core.job.Problem;
import atelier.experiments.run.CandidateState;
import atelier.experiments.run.Leaderboard;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.ui.chart.Chart;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Interval;
import atelier.ui.result.IntervalScale;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One candidate of a leaderboard.
final class BoardRow extends HBox {
  static final double RANK = 24;
  static final double NAME = 190;
  static final double SCORE = 56;
  static final double METRIC = 66;
  static final double TIME = 66;
  static final double STATE = 110;

  private static final double HEIGHT = 44;
  private static final int OTHERS = 2;
  private static final String USUAL_SIZE = "local.medium";

  /// What there is room for beside rank, name, score and state.
  ///
  /// @param interval how wide the picture of the interval is
  enum Room {
    ALL(214, 955),
    TIMES(250, 830),
    LEAST(180, 0);

    final double interval;
    private final double from;

    Room(double interval, double from) {
      this.interval = interval;
      this.from = from;
    }

    static Room of(double width) {
      return java.util.Arrays.stream(values()).filter(room -> width >= room.from).findFirst().orElse(LEAST);
    }

    boolean hasTimes() {
      return this != LEAST;
    }
  }

  private final TrainTexts texts;
  private final Room room;

  BoardRow(
      Leaderboard.Row row, Leaderboard board, @Nullable IntervalScale scale, boolean chosen, Room room, Desk desk, TrainTexts texts, Consumer<String> onChoose,
      BiConsumer<String, String> onRetry) {
    super(8);
    this.texts = texts;
    this.room = room;
    setId("candidate-" + row.name());
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT);
    getStyleClass().addAll("row", "pick");
    setStyle("-fx-padding: 0 16 0 " + (row.band() == Leaderboard.Band.TIED ? "10; -fx-border-width: 0 0 1 2; -fx-border-color: transparent transparent -color-border-muted -color-accent-emphasis;" : "12;"));
    if (chosen) {
      getStyleClass().add("chosen");
    }
    setOnMouseClicked(click -> onChoose.accept(row.name()));
    getChildren().addAll(cell(Parts.text(row.rank() == null ? "" : String.valueOf(row.rank()), "muted"), RANK, Pos.CENTER_RIGHT), name(row, board, desk));
    String reason = texts.reason(row.state());
    if (row.score() == null) {
      getChildren().addAll(reason(row, reason, onRetry), state(row));
    } else {
      scored(row, board, scale, chosen, desk);
    }
    setAccessibleText(texts.learner(row, board) + ", " + (row.score() == null ? row.state().word() : Figures.score(row.score())) + (reason == null ? "" : ", " + reason));
  }

  /// A part of fixed width, so that the columns stand under each other.
  static Node cell(Node node, double width, Pos alignment) {
    var cell = new HBox(node);
    cell.setAlignment(alignment);
    cell.setMinWidth(width);
    cell.setPrefWidth(width);
    cell.setMaxWidth(width);
    return cell;
  }

  /// The metrics beside the one that ranks.
  static List<Metric> others(Leaderboard board, Room room) {
    Metric ranking = board.metric();
    if (ranking == null || board.task() == null || room != Room.ALL) {
      return List.of();
    }
    List<String> wished = List.of("auc", "logloss", "f1", "accuracy", "f1_macro", "rmse", "mae", "r2");
    return Metric.all(board.task()).stream().filter(m -> m != ranking && wished.contains(m.id())).sorted(java.util.Comparator.comparingInt(m -> wished.indexOf(m.id()))).limit(OTHERS).toList();
  }

  private Node name(Leaderboard.Row row, Leaderboard board, Desk desk) {
    var colour = new Rectangle(9, 9, Families.colour(row.algorithm(), desk.look().tokens()));
    colour.setArcWidth(3);
    colour.setArcHeight(3);
    Label title = Parts.text(texts.learner(row, board), row.rank() == null ? "muted" : "strong");
    var first = new HBox(7, colour, title);
    first.setAlignment(Pos.CENTER_LEFT);
    if (row.rank() != null && row.rank() == 1) {
      var award = Icons.button(Feather.AWARD);
      award.getStyleClass().add("accent");
      first.getChildren().add(award);
    }
    var second = Parts.text(second(row), "caption");
    second.setMinWidth(0);
    second.setStyle("-fx-padding: 0 0 0 16;");
    var both = new VBox(1, first, second);
    both.setAlignment(Pos.CENTER_LEFT);
    return cell(both, NAME, Pos.CENTER_LEFT);
  }

  private String second(Leaderboard.Row row) {
    if (row.hollow() && row.state() instanceof CandidateState.Running running && !row.foldScores().isEmpty()) {
      return texts.hollow(row.foldScores().size(), running.folds());
    }
    String changed = changed(row);
    String settings = changed.isEmpty() ? texts.standardSettings() : changed;
    return row.size().equals(USUAL_SIZE) ? settings : settings + " · " + row.size();
  }

  /// The settings that are not the learner's own, as `trees 500 · max depth 6`; empty where none is.
  private static String changed(Leaderboard.Row row) {
    return Learners.card(row.algorithm()).map(card -> {
      JsonNode parameters = row.parameters();
      return card.params().fields().stream().filter(field -> parameters.has(field.name()) && !field.isDefault(parameters.get(field.name())))
          .map(field -> field.name().replace('_', ' ') + " " + Figures.parameter(parameters.get(field.name()))).collect(Collectors.joining(" · "));
    }).orElse("");
  }

  private static String millis(double value) {
    return Figures.decimals(value, value < 10 ? 1 : 0) + " ms";
  }

  private void scored(Leaderboard.Row row, Leaderboard board, @Nullable IntervalScale scale, boolean chosen, Desk desk) {
    double value = java.util.Objects.requireNonNull(row.score());
    getChildren().add(cell(Parts.text(Figures.score(value), row.rank() != null && row.rank() == 1 ? "strong" : "medium"), SCORE - 8, Pos.CENTER_RIGHT));
    if (scale != null) {
      var interval = new Chart(desk.look(), desk.language(), new Interval(BoardTable.score(row), scale, chosen));
      interval.setPrefSize(room.interval, HEIGHT - 2);
      interval.setMinSize(room.interval, HEIGHT - 2);
      interval.setMaxSize(room.interval, HEIGHT - 2);
      getChildren().add(interval);
    }
    getChildren().add(Parts.spring());
    for (Metric other : others(board, room)) {
      Double metric = row.metrics().get(other.id());
      getChildren().add(cell(Parts.text(metric == null || row.hollow() ? Figures.MISSING : Figures.score(metric), "dense"), METRIC, Pos.CENTER_RIGHT));
    }
    Double fit = row.fitSeconds();
    Double predict = row.predictMillis();
    if (room.hasTimes()) {
      getChildren().addAll(
          cell(Parts.text(fit == null ? Figures.MISSING : Figures.took(Duration.ofMillis(Math.round(fit * 1000))), "dense"), TIME, Pos.CENTER_RIGHT),
          cell(Parts.text(predict == null ? Figures.MISSING : millis(predict), "dense"), TIME, Pos.CENTER_RIGHT));
    }
    getChildren().add(state(row));
  }

  private Node reason(Leaderboard.Row row, @Nullable String reason, BiConsumer<String, String> onRetry) {
    var words = Parts.paragraph(reason == null ? "" : reason, "dense", "muted");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    var line = new HBox(8, words);
    line.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(line, Priority.ALWAYS);
    switch (row.state()) {
      case CandidateState.Failed(Problem problem, @Nullable String larger) ->
          line.getChildren().add(larger == null ? retry(row, texts.retry(), row.size(), onRetry) : retry(row, texts.retryWith(larger), larger, onRetry));
      case CandidateState.Cut(String why) -> line.getChildren().add(retry(row, texts.retry(), row.size(), onRetry));
      case CandidateState.Cancelled() -> line.getChildren().add(retry(row, texts.retry(), row.size(), onRetry));
      case CandidateState.Waiting() -> {}
      case CandidateState.Running running -> {}
      case CandidateState.Done() -> {}
    }
    return line;
  }

  private static Node retry(Leaderboard.Row row, String text, String size, BiConsumer<String, String> onRetry) {
    return Buttons.link("retry-" + row.name(), text, () -> onRetry.accept(row.name(), size));
  }

  private Node state(Leaderboard.Row row) {
    Node shown = switch (row.state()) {
      case CandidateState.Done() -> sign(Feather.CHECK, "success", texts.done());
      case CandidateState.Waiting() -> sign(Feather.CLOCK, "", texts.waiting());
      case CandidateState.Failed failed -> sign(Feather.X_CIRCLE, "danger", texts.failed());
      case CandidateState.Cut cut -> sign(Feather.SCISSORS, "warning", texts.cut());
      case CandidateState.Cancelled() -> sign(Feather.SLASH, "", texts.cancelled());
      case CandidateState.Running(int fold, int folds, double fraction, String step) -> running(fold, folds, fraction);
    };
    return cell(shown, STATE, Pos.CENTER_LEFT);
  }

  private Node running(int fold, int folds, double fraction) {
    var done = new Region();
    done.getStyleClass().add("done");
    var track = new StackPane(done);
    track.getStyleClass().add("progress");
    track.setAlignment(Pos.CENTER_LEFT);
    done.maxWidthProperty().bind(track.widthProperty().multiply(fraction));
    track.setPrefWidth(STATE - 10);
    var both = new VBox(4, sign(Feather.LOADER, "accent", texts.fold(fold, folds)), track);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static HBox sign(Feather icon, String tone, String word) {
    var graphic = Icons.button(icon);
    var label = Parts.text(word, "dense");
    if (!tone.isEmpty()) {
      graphic.getStyleClass().add(tone);
    }
    label.getStyleClass().add(tone.equals("success") || tone.isEmpty() ? "muted" : tone);
    var line = new HBox(6, graphic, label);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}

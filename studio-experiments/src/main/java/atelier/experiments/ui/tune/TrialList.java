package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The trials, the best first, a line each.
final class TrialList extends VBox {
  private static final double NUMBER = 52;
  private static final double SCORE = 84;
  private static final double TIME = 72;
  private static final double STATE = 116;

  private final TuneTexts texts;
  private final ListView<Trial> list = new ListView<>();
  private final Label scoreTitle = Parts.text("", "dense", "muted");
  /// The second score; a time has its column already.
  private final boolean twofold;
  private Set<Integer> front = Set.of();
  private TuneBoard board;
  private boolean showing;

  TrialList(TuneBoard board, TuneTexts texts, IntConsumer onTrial) {
    this.board = board;
    this.texts = texts;
    Second second = board.second();
    this.twofold = second != null && !second.isTime();
    list.setId("trials");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.tab(TuningPanel.Tab.TRIALS));
    list.setFixedCellSize(32);
    list.setCellFactory(view -> new Line());
    list.getSelectionModel().selectedItemProperty().addListener((observed, before, after) -> {
      if (after != null && !showing) {
        onTrial.accept(after.number());
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    var parameters = Parts.text(texts.parameters(), "dense", "muted");
    HBox.setHgrow(parameters, Priority.ALWAYS);
    parameters.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(8, cell(Parts.text("#", "dense", "muted"), NUMBER, Pos.CENTER_RIGHT), cell(scoreTitle, SCORE, Pos.CENTER_RIGHT), parameters,
        cell(Parts.text(texts.time(), "dense", "muted"), TIME, Pos.CENTER_RIGHT), cell(Parts.text(texts.state(), "dense", "muted"), STATE, Pos.CENTER_LEFT));
    if (second != null && twofold) {
      head.getChildren().add(2, cell(Parts.text(texts.second(second), "dense", "muted"), SCORE, Pos.CENTER_RIGHT));
    }
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("column-app", "lined-bottom");
    head.setStyle("-fx-padding: 5 24 5 14;");
    getChildren().addAll(head, list);
  }

  void show(TuneBoard next, int chosen) {
    board = next;
    front = Set.copyOf(next.front());
    scoreTitle.setText(texts.metric(next));
    List<Trial> ranked = next.ranked();
    showing = true;
    if (!list.getItems().equals(ranked)) {
      list.getItems().setAll(ranked);
    }
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).number() == chosen && list.getSelectionModel().getSelectedIndex() != i) {
        list.getSelectionModel().select(i);
      }
    }
    showing = false;
  }

  private static Node cell(Node node, double width, Pos alignment) {
    var cell = new HBox(node);
    cell.setAlignment(alignment);
    cell.setMinWidth(width);
    cell.setPrefWidth(width);
    cell.setMaxWidth(width);
    return cell;
  }

  /// One trial.
  private final class Line extends ListCell<Trial> {
    Line() {
      setPrefWidth(0); // as wide as the list: long settings are cut, not scrolled
    }

    @Override
    protected void updateItem(Trial trial, boolean empty) {
      super.updateItem(trial, empty);
      if (empty || trial == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      boolean best = board.leader().filter(leader -> leader.number() == trial.number()).isPresent();
      String values = trial.parameters().values().entrySet().stream().map(value -> value.getKey() + " " + Marks.said(value.getValue())).collect(Collectors.joining(" · "));
      String said = trial.reason() == null ? values : Phrasebook.say(texts.language(), trial.reason());
      var middle = Parts.text(said, "dense", trial.reason() == null ? "default" : "muted");
      middle.setMinWidth(0);
      middle.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(middle, Priority.ALWAYS);
      var line = new HBox(8, cell(Parts.text(String.valueOf(trial.number()), "muted"), NUMBER, Pos.CENTER_RIGHT), cell(Parts.text(texts.score(trial), best ? "strong" : "medium"), SCORE, Pos.CENTER_RIGHT), middle,
          cell(Parts.text(trial.status() == Trial.Status.RUNNING ? "" : texts.took(trial.seconds()), "dense", "muted"), TIME, Pos.CENTER_RIGHT), cell(state(trial, best), STATE, Pos.CENTER_LEFT));
      if (twofold) {
        line.getChildren().add(2, cell(Parts.text(trial.second() == null ? Figures.MISSING : texts.score(trial.second()), "medium"), SCORE, Pos.CENTER_RIGHT));
      }
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
      setAccessibleText(texts.trial(trial.number()) + ", " + texts.score(trial) + (twofold && trial.second() != null ? ", " + texts.score(trial.second()) : "") + (front.contains(trial.number()) ? ", " + texts.onFront() : "") + ", " + said);
    }

    private Node state(Trial trial, boolean best) {
      var icon = Icons.small(best ? Feather.AWARD : switch (trial.status()) {
        case DONE -> Feather.CHECK;
        case RUNNING -> Feather.LOADER;
        case STOPPED -> Feather.SCISSORS;
        case FAILED -> Feather.X_CIRCLE;
        case CANCELLED -> Feather.SLASH;
      });
      icon.getStyleClass().add(best ? "accent" : switch (trial.status()) {
        case DONE -> "success";
        case RUNNING -> "accent";
        case STOPPED -> "warning";
        case FAILED -> "danger";
        case CANCELLED -> "muted";
      });
      var line = new HBox(6, icon, Parts.text(best ? texts.bestTrial() : front.contains(trial.number()) ? texts.onFront() : texts.status(trial.status()), "dense"));
      line.setAlignment(Pos.CENTER_LEFT);
      return line;
    }
  }
}

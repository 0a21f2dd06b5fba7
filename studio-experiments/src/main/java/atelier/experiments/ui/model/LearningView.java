package atelier.experiments.ui.model;

import atelier.experiments.ui.Metrics;
import atelier.learn.report.Learning;
import atelier.ui.chart.Heading;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Desk;
import atelier.ui.result.LearningCurve;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the score grows with rows and with the rounds of training.
final class LearningView extends VBox {
  private static final double HEIGHT = 280;
  private static final double ROOM = 720;
  private static final int MOST_SERIES = 4;

  /// @param onFind asked to find it out; it is told nothing else
  LearningView(Desk desk, ModelTexts texts, @Nullable Learning learning, Runnable onFind) {
    setMinWidth(0);
    if (learning == null) {
      getChildren().setAll(States.empty(Feather.TRENDING_UP, texts.wouldMoreHelp(), texts.wouldMoreHelpWhy(), Buttons.secondary("learning-find", Feather.PLAY, texts.findOut(), onFind)));
      return;
    }
    setPadding(new Insets(16, 20, 16, 20));
    setSpacing(16);
    String metric = Metrics.title(learning.metric());
    if (!learning.byRows().isEmpty()) {
      List<Learning.Step> steps = learning.byRows();
      var series = List.of(
          new LearningCurve.Series(texts.unseen(), steps.stream().map(step -> new LearningCurve.Point(step.rows(), step.mean())).toList(), Tokens::blue),
          new LearningCurve.Series(texts.own(), steps.stream().map(step -> new LearningCurve.Point(step.rows(), step.own())).toList(), Tokens::grey));
      getChildren().add(Parts.paragraph(rising(learning) ? texts.stillRising() : texts.flat(), "section-title"));
      getChildren().add(Charts.of(desk, new LearningCurve(Heading.of(texts.byRows(), metric, ""), series, texts.acrossRows(), Double.NaN), HEIGHT));
    }
    var rounds = new ArrayList<VBox>();
    learning.rounds().stream().limit(MOST_SERIES).forEach(told -> {
      var points = new ArrayList<LearningCurve.Point>();
      for (int i = 0; i < told.steps().size(); i++) {
        points.add(new LearningCurve.Point(told.steps().get(i), told.values().get(i)));
      }
      var box = new VBox(Charts.of(desk, new LearningCurve(Heading.of(told.name(), texts.byRounds(), ""), List.of(new LearningCurve.Series(told.name(), points, Tokens::blue)), texts.acrossRounds(), Double.NaN), HEIGHT));
      box.setPrefWidth(400);
      rounds.add(box);
    });
    for (int i = 0; i < rounds.size(); i += 2) {
      Node line = i + 1 < rounds.size() ? pair(rounds.get(i), rounds.get(i + 1)) : rounds.get(i);
      getChildren().add(line);
    }
  }

  private static Beside pair(VBox left, VBox right) {
    var pair = new Beside(ROOM, left, right);
    pair.unlined();
    return pair;
  }

  /// Whether the last step was better by more than a tenth of what all steps gained, and outside the interval of the one before.
  private static boolean rising(Learning learning) {
    List<Learning.Step> steps = learning.byRows();
    if (steps.size() < 2) {
      return false;
    }
    double sign = learning.higherIsBetter() ? 1 : -1;
    double last = sign * (steps.getLast().mean() - steps.get(steps.size() - 2).mean());
    double all = sign * (steps.getLast().mean() - steps.getFirst().mean());
    return all > 0 && last > all / 10;
  }
}

package atelier.experiments.ui.predict;

import atelier.experiments.model.CellWords;
import atelier.learn.whatif.Alike;
import atelier.learn.whatif.Answer;
import atelier.learn.whatif.Histogram;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Bins;
import atelier.ui.result.ProbabilityBar;
import atelier.ui.result.Unit;
import atelier.ui.result.Waterfall;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The answer, large, with where it stands among all rows, and the reasons that add up to it.
final class AnswerView extends VBox {
  /// All that is shown of one answer.
  ///
  /// @param all how the model answers all reference rows
  record Told(Answer answer, @Nullable String label, Alike alike, @Nullable Histogram all) {}

  private static final int REASONS = 8;
  private static final double THRESHOLD = 0.5;

  private final Desk desk;
  private final PredictTexts texts;
  private final CellWords cells;
  private final Label figure = Parts.text("", "answer");
  private final Label sentence = Parts.text("", "section-title");
  private final Label alike = Parts.text("", "muted");
  private final VBox bar = new VBox();
  private final VBox reasons = new VBox();
  private @Nullable Chart barChart;
  private @Nullable Chart waterfall;

  AnswerView(Desk desk, PredictTexts texts, CellWords cells) {
    super(16);
    this.desk = desk;
    this.texts = texts;
    this.cells = cells;
    figure.setId("answer");
    figure.setMinWidth(USE_PREF_SIZE);
    var words = new VBox(2, sentence, alike);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    var head = new HBox(16, figure, words);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, bar, reasons);
  }

  void show(Told told, int rows) {
    Answer answer = told.answer();
    String label = told.label();
    double score = answer.score(label);
    String shown = label == null ? Figures.brief(score) : Figures.percent(score, 0);
    figure.setText(shown);
    sentence.setText(label == null ? "" : texts.probably(String.valueOf(answer.prediction())) + (label.equals(answer.prediction()) ? "" : " · " + texts.of(label)));
    Alike near = told.alike();
    int index = label == null ? -1 : answer.classes().indexOf(label);
    alike.setText(near.known() == 0 ? "" : index < 0 ? texts.alikeMean(near.known(), near.mean()) : texts.alike(near.known(), near.byClass().get(index), java.util.Objects.requireNonNull(label)));
    figure.setAccessibleText(shown + " " + sentence.getText());
    Histogram all = told.all();
    if (label != null && all != null) {
      var bins = new Bins(all.from(), all.to(), Arrays.stream(all.counts()).mapToObj(Long::valueOf).toList());
      barChart = draw(bar, barChart, new ProbabilityBar(score, THRESHOLD, bins, texts.rows(rows)), 0);
    }
    waterfall = draw(reasons, waterfall, steps(told, shown), 60 + 26.0 * (2 + Math.min(REASONS + 1, answer.reasons(label).size())));
  }

  private Chart draw(VBox place, @Nullable Chart chart, Plot plot, double height) {
    if (chart == null) {
      var made = new Chart(desk.look(), desk.language(), plot);
      place.getChildren().setAll(made);
      return sized(made, height);
    }
    chart.show(plot);
    return sized(chart, height);
  }

  private static Chart sized(Chart chart, double height) {
    if (height > 0) {
      chart.setMinHeight(height);
      chart.setPrefHeight(height);
    }
    return chart;
  }

  private Waterfall steps(Told told, String shown) {
    List<Answer.Reason> all = told.answer().reasons(told.label());
    var steps = new ArrayList<Waterfall.Step>();
    all.stream().limit(REASONS).forEach(reason -> steps.add(new Waterfall.Step(reason.column(), reason.value() == null ? Figures.MISSING : cells.show(reason.column(), reason.value()), reason.effect())));
    double rest = all.stream().skip(REASONS).mapToDouble(Answer.Reason::effect).sum();
    if (all.size() > REASONS) {
      steps.add(new Waterfall.Step(texts.others(all.size() - REASONS), "", rest));
    }
    boolean points = told.label() != null;
    Unit unit = points ? Unit.POINTS : Unit.number(Math.abs(told.answer().score(null)) < 100 ? 2 : 0);
    return new Waterfall(Heading.of(texts.why(), texts.whyUnit(points, shown), ""), texts.typical(), told.answer().base(told.label()), steps, unit, step -> {});
  }
}

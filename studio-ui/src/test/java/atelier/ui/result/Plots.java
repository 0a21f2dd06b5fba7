package atelier.ui.result;

import atelier.ui.chart.Plot;
import atelier.ui.text.Language;
import java.util.List;

/// Every plot there is, with the width and height that the design gives it.
final class Plots {
  record Sized(Plot plot, double width, double height) {}

  private Plots() {}

  static List<Sized> all(Language language) {
    IntervalScale scale = IntervalScale.of(Churn.scores(), Churn.scores().getFirst());
    return List.of(
        new Sized(Churn.matrix(language), 496, 235), new Sized(Churn.roc(), 214, 272), new Sized(Churn.precisionRecall(), 214, 272),
        new Sized(Churn.calibration(), 214, 272), new Sized(Churn.swarm(language), 716, 280), new Sized(Churn.dependence(language), 464, 226),
        new Sized(Churn.waterfall(language), 560, 320), new Sized(new CostCurve(Churn.costs(), 0.35, 7, Churn::euros), 496, 44),
        new Sized(new Interval(Churn.scores().getFirst(), scale, true), 240, 44), new Sized(new Interval(Churn.scores().getLast(), scale, false), 240, 44),
        new Sized(new IntervalTicks(scale), 240, 20), new Sized(Diamonds.predictedTrue(), 404, 330), new Sized(Diamonds.residuals(language), 380, 330),
        new Sized(Diamonds.bands(), 390, 280), new Sized(Diamonds.swarm(language), 640, 280), new Sized(Diamonds.waterfall(language), 400, 250),
        new Sized(Diamonds.species(language), 330, 230), new Sized(Churn.probability(language), 540, 74), new Sized(Churn.charges(language), 550, 190),
        new Sized(Churn.contract(language), 400, 130), new Sized(Churn.distribution(language), 256, 150), new Sized(Churn.together(language), 256, 92),
        new Sized(Churn.contracts(language), 256, 92), new Sized(Churn.folds(), 248, 72), new Sized(Churn.learning(language), 248, 130),
        new Sized(Churn.curves(language), 248, 140), new Sized(new CardPicture.Scores(Churn.scores()), 196, 92),
        new Sized(new CardPicture.TopValues(Churn.contracts(language).bars()), 196, 92));
  }
}

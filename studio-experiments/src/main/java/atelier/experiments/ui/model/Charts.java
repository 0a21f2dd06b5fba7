package atelier.experiments.ui.model;

import atelier.learn.report.ClassCurves;
import atelier.learn.report.Counts;
import atelier.learn.report.ThresholdCurve;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Plot;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import atelier.ui.result.Calibration;
import atelier.ui.result.CurvePoint;
import atelier.ui.result.PrecisionRecall;
import atelier.ui.result.Roc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes the page's charts from a report's numbers.
final class Charts {
  private Charts() {}

  /// A chart that can be saved, at least so tall.
  static Chart of(Desk desk, Plot plot, double height) {
    Chart chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    chart.setMinHeight(height);
    chart.setPrefHeight(height);
    chart.setMinWidth(0);
    return chart;
  }

  static Roc roc(ClassCurves curves, double now) {
    return new Roc(points(curves.thresholds(), counts -> counts.falseAlarmRate(), Counts::recall), orNaN(curves.auc()), now, curves.name());
  }

  static PrecisionRecall precisionRecall(ClassCurves curves, double now) {
    return new PrecisionRecall(points(curves.thresholds(), Counts::recall, counts -> counts.called() == 0 ? 1 : counts.precision()), orNaN(curves.averagePrecision()), curves.share(), now, curves.name());
  }

  static Calibration calibration(ClassCurves curves) {
    return new Calibration(curves.calibration().stream().map(bin -> new Calibration.Bin(bin.predicted(), bin.happened(), bin.low(), bin.high(), bin.rows())).toList(), curves.brier(), curves.name());
  }

  private static List<CurvePoint> points(ThresholdCurve curve, Function<Counts, Double> x, Function<Counts, Double> y) {
    var points = new ArrayList<CurvePoint>();
    for (int level = -1; level < curve.size(); level++) {
      Counts counts = curve.counts(level);
      points.add(new CurvePoint(finite(x.apply(counts)), finite(y.apply(counts)), curve.threshold(level)));
    }
    return points;
  }

  private static double finite(double share) {
    return Double.isNaN(share) ? 0 : share;
  }

  private static double orNaN(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}

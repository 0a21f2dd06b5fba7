package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.Comparator;
import java.util.List;

/// Whether a predicted probability comes true as often as it says.
///
/// @param called the class whose probability it is
public record Calibration(List<Bin> bins, double brier, String called) implements Plot {
  /// Rows with about the same predicted probability.
  ///
  /// @param seen the share of the class among them, with its interval
  public record Bin(double predicted, double seen, double low, double high, long rows) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    var heading =
        Heading.stacked(s.pick("Calibration", "校準"), s.pick("share that really is %s", "實際為 %s 的比例").formatted(called), "Brier " + Figures.score(brier));
    Frame frame = Frame.draw(pen, s, heading.draw(pen, s), Axis.unit(s.pick("predicted probability", "預測機率")), Axis.unit(""));
    frame.inside(pen, "as predicted", () -> pen.line(frame.x(0), frame.y(0), frame.x(1), frame.y(1), s.reference()));
    frame.inside(pen, "calibration", () -> curve(pen, s, frame));
    for (Bin bin : bins) {
      pen.spot(new Spot.Along(frame.x(bin.predicted), frame.y(bin.seen), s.tokens().blue(), tip(bin, s.language())));
    }
  }

  private void curve(Pen pen, Surface s, Frame frame) {
    for (Bin bin : bins) {
      double x = frame.x(bin.predicted);
      pen.line(x, frame.y(bin.low), x, frame.y(bin.high), Line.of(s.tokens().blue().deriveColor(0, 1, 1, 0.5), 1.5));
    }
    double[] x = bins.stream().mapToDouble(b -> frame.x(b.predicted)).toArray();
    double[] y = bins.stream().mapToDouble(b -> frame.y(b.seen)).toArray();
    pen.path(x, y, Line.of(s.tokens().blue(), 1.25));
    for (int i = 0; i < x.length; i++) {
      pen.marker(x[i], y[i], 3.5, s.tokens().blue(), s.ground());
    }
  }

  private static String tip(Bin bin, Language language) {
    return language.pick("predicted %s, really %s (%s – %s), %s rows", "預測 %s，實際 %s（%s – %s），%s 列")
        .formatted(
            Figures.percent(bin.predicted, 0), Figures.percent(bin.seen, 0), Figures.percent(bin.low, 0), Figures.percent(bin.high, 0), Figures.count(bin.rows));
  }

  @Override
  public String message(Language language) {
    String all = language.pick("Calibration, Brier score %s.", "校準，Brier 分數 %s。").formatted(Figures.score(brier));
    return bins.stream()
        .max(Comparator.comparingDouble(b -> Math.abs(b.predicted - b.seen)))
        .map(worst -> all + " " + language.pick("Farthest off: ", "偏離最多：") + tip(worst, language))
        .orElse(all);
  }

  @Override
  public String name() {
    return "calibration";
  }
}

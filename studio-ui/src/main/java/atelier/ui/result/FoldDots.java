package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Collectors;

/// A metric's value in each fold, and their mean.
public record FoldDots(String metric, List<Double> folds) implements Plot {
  public FoldDots {
    folds = List.copyOf(folds);
  }

  private double mean() {
    return folds.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    var heading =
        Heading.noted(s.pick("%s of the %d folds", "%s，共 %d 折").formatted(metric, folds.size()), "", s.pick("mean %s", "平均 %s").formatted(Figures.score(mean())));
    double top = heading.draw(pen, s);
    if (folds.isEmpty()) {
      return;
    }
    double[] range = Frames.room(folds.stream().mapToDouble(Double::doubleValue).toArray(), 0.25);
    Frame frame = Frame.rows(pen, s, 6, top, s.width() - 6, s.height(), Axis.of(range[0], range[1], Scale.NUMBER), false);
    pen.line(frame.left(), Frame.crisp(frame.bottom()), frame.right(), Frame.crisp(frame.bottom()), Line.of(s.tokens().line(), 1));
    double middle = top + frame.height() / 2;
    double mean = Frame.crisp(frame.x(mean()));
    pen.line(mean, middle - 9, mean, middle + 9, Line.of(s.tokens().text(), 2));
    for (int i = 0; i < folds.size(); i++) {
      double x = frame.x(folds.get(i));
      pen.dot(x, middle, 5, s.tokens().accent().deriveColor(0, 1, 1, 0.75));
      pen.spot(new Spot.Dot(x, middle, 6, s.pick("fold %d: %s", "第 %d 折：%s").formatted(i + 1, Figures.score(folds.get(i))), Spot.NOTHING));
    }
  }

  @Override
  public String message(Language language) {
    String values = folds.stream().map(Figures::score).collect(Collectors.joining(language.pick(", ", "、")));
    return language.pick("%s by fold: %s; mean %s.", "%s 各折：%s；平均 %s。").formatted(metric, values, Figures.score(mean()));
  }

  @Override
  public String name() {
    return "folds";
  }

  @Override
  public double height() {
    return 72;
  }
}

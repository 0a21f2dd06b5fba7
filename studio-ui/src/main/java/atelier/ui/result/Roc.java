package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;

/// How many are found, by how many false alarms that costs.
///
/// @param points x: share of the others called; y: share of the class found
/// @param now    the present threshold; NaN for none
/// @param called the class that is looked for, such as `Yes`
public record Roc(List<CurvePoint> points, double auc, double now, String called) implements Plot {
  public Roc {
    points = List.copyOf(points);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    var heading = Heading.stacked("ROC", s.pick("%s found, by false alarms", "找出 %s 的比例與誤報").formatted(called), "AUC " + Figures.score(auc));
    Frame frame = Frame.draw(pen, s, heading.draw(pen, s), Axis.unit(s.pick("false alarms among the others", "其他類別的誤報比例")), Axis.unit(""));
    frame.inside(pen, "chance", () -> pen.line(frame.x(0), frame.y(0), frame.x(1), frame.y(1), s.reference()));
    Curves.draw(pen, s, frame, "ROC", points, now, p -> tip(p, s.language()));
  }

  private static String tip(CurvePoint p, Language language) {
    return language.pick("threshold %s: %s found, %s false alarms", "門檻 %s：找出 %s，誤報 %s")
        .formatted(Figures.decimals(p.threshold(), 2), Figures.percent(p.y(), 0), Figures.percent(p.x(), 0));
  }

  @Override
  public String message(Language language) {
    String all = language.pick("ROC curve, AUC %s; 0.5 is chance.", "ROC 曲線，AUC %s；0.5 為隨機。").formatted(Figures.score(auc));
    return Double.isNaN(now) || points.isEmpty() ? all : all + " " + tip(CurvePoint.at(points, now), language);
  }

  @Override
  public String name() {
    return "roc";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}

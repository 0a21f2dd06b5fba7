package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;

/// How many of the called are right, by how many are found.
///
/// @param points x: share of the class found; y: share right among the called
/// @param share  of the class among all rows: what calling everyone would reach
/// @param now    the present threshold; NaN for none
/// @param called the class that is looked for
public record PrecisionRecall(List<CurvePoint> points, double averagePrecision, double share, double now, String called) implements Plot {
  public PrecisionRecall {
    points = List.copyOf(points);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    var heading =
        Heading.stacked(
            s.pick("Precision and recall", "精確率與召回率"),
            s.pick("share right among those called %s", "判為 %s 者中正確的比例").formatted(called),
            "AP " + Figures.score(averagePrecision));
    Frame frame = Frame.draw(pen, s, heading.draw(pen, s), Axis.unit(s.pick("%s found", "找出的 %s").formatted(called)), Axis.unit(""));
    frame.inside(pen, "everyone", () -> everyone(pen, s, frame));
    Curves.draw(pen, s, frame, "precision", points, now, p -> tip(p, s.language()));
  }

  private void everyone(Pen pen, Surface s, Frame frame) {
    double y = Frame.crisp(frame.y(share));
    pen.line(frame.left(), y, frame.right(), y, s.reference());
    pen.text(s.pick("all called %s", "全部判為 %s").formatted(called), frame.left() + 4, y - 5, s.caption(), Align.LEFT, frame.width() - 8);
  }

  private static String tip(CurvePoint p, Language language) {
    return language.pick("threshold %s: %s found, %s of the called are right", "門檻 %s：找出 %s，判為此類者 %s 正確")
        .formatted(Figures.decimals(p.threshold(), 2), Figures.percent(p.x(), 0), Figures.percent(p.y(), 0));
  }

  @Override
  public String message(Language language) {
    String all =
        language.pick("Precision and recall, average precision %s; calling everyone reaches %s.", "精確率與召回率，平均精確率 %s；全部判為此類為 %s。")
            .formatted(Figures.score(averagePrecision), Figures.score(share));
    return Double.isNaN(now) || points.isEmpty() ? all : all + " " + tip(CurvePoint.at(points, now), language);
  }

  @Override
  public String name() {
    return "precision-recall";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}

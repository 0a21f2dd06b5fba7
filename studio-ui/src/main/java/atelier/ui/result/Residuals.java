package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// How large the errors are, to both sides of zero.
///
/// @param bins   of predicted less true; as a share of the true value when `shares`
/// @param within how far from zero an error counts as small: drawn in colour; NaN for none
/// @param small  the share of the rows within it
/// @param axis   what is counted, such as `error, share of the true price`
public record Residuals(Bins bins, double within, double small, boolean shares, String axis) implements Plot {
  @Override
  public void draw(Pen pen, Surface s) {
    double top = Heading.of(s.pick("Errors", "誤差"), Double.isNaN(within) ? "" : sentence(s.language()), "").draw(pen, s);
    double most = Ticks.around(0, Math.max(1, bins.most()))[1];
    Scale scale = shares ? Scale.SIGNED_PERCENT : Scale.SIGNED;
    Frame frame = Frame.draw(pen, s, top, new Axis(axis, bins.min(), bins.max(), scale), Axis.of(0, Math.min(most, bins.most() * 1.06 + 1), Scale.NUMBER));
    frame.inside(pen, "errors", () -> Columns.draw(pen, frame, bins, (i, count) -> near(i) ? s.tokens().blue() : s.tokens().inkPale()));
    double zero = Frame.crisp(frame.x(0));
    pen.line(zero, frame.top() - 5, zero, frame.bottom(), s.reference());
    for (int i = 0; i < bins.counts().size(); i++) {
      String range = scale.text(bins.from(i), decimals()) + " – " + scale.text(bins.to(i), decimals());
      String tip = s.pick("%s: %s rows", "%s：%s 列").formatted(range, Figures.count(bins.counts().get(i)));
      pen.spot(new Spot.Area(frame.x(bins.from(i)), frame.top(), frame.width() / bins.counts().size(), frame.height(), tip, Spot.NOTHING));
    }
  }

  private int decimals() {
    return Ticks.between(bins.min(), bins.max()).decimals() + 1;
  }

  private boolean near(int bin) {
    double middle = (bins.from(bin) + bins.to(bin)) / 2;
    return Double.isNaN(within) || Math.abs(middle) <= within;
  }

  private String sentence(Language language) {
    return language.pick("%s lie within ± %s", "%s 落在 ± %s 以內").formatted(Figures.percent(small, 0), shares ? Figures.percent(within, 0) : Figures.brief(within));
  }

  @Override
  public String message(Language language) {
    String all = language.pick("Errors of %s rows.", "%s 列的誤差。").formatted(Figures.count(bins.total()));
    return Double.isNaN(within) ? all : all + " " + sentence(language) + language.pick(".", "。");
  }

  @Override
  public String name() {
    return "errors";
  }
}

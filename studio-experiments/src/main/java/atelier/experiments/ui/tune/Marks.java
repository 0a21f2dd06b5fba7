package atelier.experiments.ui.tune;

import atelier.core.param.Param.Scale;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;

/// The values that name the range of a parameter, each at its place on the scale.
///
/// @param share 0 to 1
record Marks(double share, String text) {
  private static final int MOST = 4;

  static List<Marks> of(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous c when c.scale() == Scale.LOG -> powers(c, c.min(), c.max());
      case Dimension.Continuous c when c.scale() == Scale.REVERSE_LOG -> List.of(at(c, c.min()), middle(c), at(c, c.max()));
      case Dimension.Continuous c -> java.util.Arrays.stream(Ticks.between(c.min(), c.max(), MOST).at()).mapToObj(value -> at(c, value)).toList();
      case Dimension.Whole w when w.scale() == Scale.LOG -> powers(w, w.min(), w.max());
      case Dimension.Whole w -> java.util.Arrays.stream(Ticks.between(w.min(), w.max(), MOST).at()).filter(value -> value == Math.rint(value)).mapToObj(value -> at(w, value)).toList();
      case Dimension.Category c -> c.values().stream().map(value -> new Marks(c.share(value), Configuration.text(value))).toList();
    };
  }

  /// Powers of ten, or the ends and the middle where there are less than two.
  private static List<Marks> powers(Dimension dimension, double min, double max) {
    var marks = new ArrayList<Marks>();
    int first = (int) Math.ceil(Math.log10(min) - 1e-9);
    int last = (int) Math.floor(Math.log10(max) + 1e-9);
    int step = Math.max(1, (last - first + 1 + MOST) / (MOST + 1));
    for (int power = first; power <= last; power += step) {
      marks.add(at(dimension, Math.pow(10, power)));
    }
    return marks.size() > 1 ? marks : List.of(at(dimension, min), middle(dimension), at(dimension, max));
  }

  private static Marks middle(Dimension dimension) {
    Object value = dimension.at(0.5);
    return new Marks(dimension.share(value), said(value));
  }

  private static Marks at(Dimension dimension, double value) {
    return new Marks(dimension.share(value), Figures.brief(value));
  }

  /// A value as it is read: few figures, whole numbers as they are.
  static String said(Object value) {
    return value instanceof Double number ? Figures.brief(number) : Configuration.text(value);
  }

  /// Both ends of the range, as they were written.
  static String low(Dimension dimension) {
    return said(dimension.at(0));
  }

  static String high(Dimension dimension) {
    return said(dimension.at(1));
  }
}

package atelier.learn.tune.space;

import atelier.core.param.Param.Scale;
import java.util.List;

/// One parameter of a search space. Every range is walked from 0 to 1, evenly on its scale: [#at] and [#share] are that way there and back.
public sealed interface Dimension {
  String name();

  When when();

  /// The value at a share of the range.
  ///
  /// @param share 0 to 1
  Object at(double share);

  /// Where a value lies; of whole numbers and categories the middle of their part of the range.
  double share(Object value);

  /// How many values there are; 0 for a continuum.
  long count();

  /// Any number between two, both included.
  ///
  /// @param scale how the range is walked; [Scale#AUTO] becomes [Scale#LOG] where the largest is at least a hundred times the smallest, which is above 0
  record Continuous(String name, double min, double max, Scale scale, When when) implements Dimension {
    public Continuous {
      scale = scale == Scale.AUTO ? auto(min, max) : scale;
    }

    @Override
    public Object at(double share) {
      if (share <= 0 || share >= 1) {
        // The ends are exactly those that a person wrote.
        return share <= 0 ? min : max;
      }
      double value = switch (scale) {
        case LOG -> Math.exp(Math.log(min) + share * (Math.log(max) - Math.log(min)));
        case REVERSE_LOG -> 1 - Math.exp(Math.log(1 - min) + share * (Math.log(1 - max) - Math.log(1 - min)));
        case LINEAR, AUTO -> min + share * (max - min);
      };
      return Math.clamp(value, min, max);
    }

    @Override
    public double share(Object value) {
      double v = Math.clamp(((Number) value).doubleValue(), min, max);
      return switch (scale) {
        case LOG -> Math.log(v / min) / Math.log(max / min);
        case REVERSE_LOG -> Math.log((1 - v) / (1 - min)) / Math.log((1 - max) / (1 - min));
        case LINEAR, AUTO -> (v - min) / (max - min);
      };
    }

    @Override
    public long count() {
      return 0;
    }
  }

  /// Any whole number between two, both included.
  record Whole(String name, long min, long max, Scale scale, When when) implements Dimension {
    // Each number owns the range half a step to both sides, so that the first and the last are as likely as the others.
    private static final double HALF = 0.5;

    public Whole {
      scale = scale == Scale.AUTO ? auto(min, max) : scale;
    }

    @Override
    public Object at(double share) {
      double value = scale == Scale.LOG ? Math.exp(Math.log(min - HALF) + share * Math.log((max + HALF) / (min - HALF))) : min - HALF + share * (max - min + 1);
      return Math.clamp(Math.round(value), min, max);
    }

    @Override
    public double share(Object value) {
      return place(Math.clamp(((Number) value).longValue(), min, max));
    }

    /// Where a number's part of the range begins and ends.
    public double[] bounds(Object value) {
      long v = Math.clamp(((Number) value).longValue(), min, max);
      return new double[] {place(v - HALF), place(v + HALF)};
    }

    private double place(double v) {
      return scale == Scale.LOG ? Math.log(v / (min - HALF)) / Math.log((max + HALF) / (min - HALF)) : (v - min + HALF) / (max - min + 1);
    }

    @Override
    public long count() {
      return max - min + 1;
    }
  }

  /// One of several values without an order.
  record Category(String name, List<Object> values, When when) implements Dimension {
    public Category {
      values = List.copyOf(values);
    }

    @Override
    public Object at(double share) {
      return values.get(Math.clamp((int) (share * values.size()), 0, values.size() - 1));
    }

    @Override
    public double share(Object value) {
      return (values.indexOf(value) + 0.5) / values.size();
    }

    @Override
    public long count() {
      return values.size();
    }
  }

  private static Scale auto(double min, double max) {
    return min > 0 && max / min >= 100 ? Scale.LOG : Scale.LINEAR;
  }
}

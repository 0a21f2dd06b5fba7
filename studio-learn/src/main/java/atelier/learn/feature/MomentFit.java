package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Encoder.DateParts.Part;
import atelier.learn.learner.Encoding;
import java.util.ArrayList;
import java.util.List;

/// Fits a column of dates, timestamps or times: keeps the parts that differ between training rows.
final class MomentFit {
  private final Column column;
  private final long[] micros;
  private final int[] rows;

  MomentFit(Column column, Values.Moments values, TrainingRows training) {
    this.column = column;
    this.micros = values.micros();
    this.rows = training.rows();
  }

  Fitting fit(Encoding encoding) {
    var parts = new ArrayList<Part>();
    var moments = new ArrayList<double[]>();
    for (Part part : column.kind() == Kind.TIME ? List.of(Part.DAYS, Part.HOUR, Part.MINUTE) : List.of(Part.values())) {
      double[] summary = summary(part);
      if (summary[1] > 0) {
        parts.add(part);
        moments.add(summary);
      }
    }
    if (parts.isEmpty()) {
      return Fitting.leftOut(column.name(), "it has no two different values in the training rows");
    }
    double[] shift = new double[parts.size()];
    double[] scale = new double[parts.size()];
    List<Double> fill = encoding == Encoding.TREE ? null : moments.stream().map(m -> m[0]).toList();
    for (int p = 0; p < shift.length; p++) {
      shift[p] = encoding == Encoding.TREE ? 0 : moments.get(p)[0];
      scale[p] = encoding == Encoding.TREE ? 1 : 1 / moments.get(p)[1];
    }
    return Fitting.of(new Encoder.DateParts(column.name(), parts, fill, shift, scale));
  }

  /// Mean and deviation of a part; a deviation of 0 where there are no two values.
  private double[] summary(Part part) {
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (int row : rows) {
      if (micros[row] != Values.Moments.MISSING) {
        double value = MomentParts.of(part, micros[row]);
        double difference = value - mean;
        mean += difference / ++count;
        squares += difference * (value - mean);
      }
    }
    return new double[] {mean, count == 0 ? 0 : Math.sqrt(squares / count)};
  }
}

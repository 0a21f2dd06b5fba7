package atelier.learn.whatif;

import atelier.core.data.Column;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Encoders;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.predict.SampleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A model with rows it is asked about: their cells, their prepared numbers, their scores, and the values of every column.
///
/// @param x      the rows, prepared
/// @param scores what the model says of them, row by row
record Reference(FittedModel fitted, SampleRows sample, FloatMatrix x, double[] scores, List<Domain> domains, int threads) {
  static Reference of(FittedModel fitted, SampleRows sample, int threads) throws LearnException {
    List<Column> columns = fitted.preparation().columns();
    FloatMatrix x = Encoders.encode(fitted.preparation(), Cells.frame(columns, sample.cells()));
    int[] sources = fitted.preparation().sources();
    var domains = new ArrayList<Domain>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      domains.add(Domain.of(columns.get(c), sample.cells(), IntStream.range(0, sources.length).filter(j -> sources[j] == column).toArray()));
    }
    return new Reference(fitted, sample, x, fitted.model().score(x, threads), List.copyOf(domains), threads);
  }

  int rows() {
    return x.rows();
  }

  int column(String name) {
    int index = fitted.preparation().columns().stream().map(Column::name).toList().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("The model has no column '" + name + "'.");
    }
    return index;
  }

  /// One row's prepared numbers.
  FloatMatrix encode(Map<String, ? extends @Nullable Object> row) throws LearnException {
    return Encoders.encode(fitted.preparation(), Cells.frame(fitted.preparation().columns(), List.of(row)));
  }

  /// Scores of a class, or the values.
  double[] score(FloatMatrix rows, int output) throws LearnException {
    double[] all = fitted.model().score(rows, threads);
    int width = fitted.width();
    double[] one = new double[rows.rows()];
    for (int i = 0; i < one.length; i++) {
      one[i] = all[i * width + output];
    }
    return one;
  }

  /// Gives a prepared row the value of a column.
  void put(FloatMatrix rows, int row, Domain domain, int value) {
    for (int feature : domain.features()) {
      rows.set(row, feature, x.get(domain.rows()[value], feature));
    }
  }

  /// Numbers of some reference rows, evenly spread.
  int[] spread(int most) {
    int count = Math.min(most, rows());
    return IntStream.range(0, count).map(i -> (int) ((long) i * rows() / count)).toArray();
  }
}

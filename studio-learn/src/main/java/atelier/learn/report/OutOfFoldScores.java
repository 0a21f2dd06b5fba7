package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import atelier.learn.predict.MeasuredTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the folds of a training said of the rows they held out, from the file that the training wrote.
///
/// @param rows   of the table's frame, with a known truth
/// @param scores a value a row, or a probability a class
public record OutOfFoldScores(int[] rows, double[] scores, int folds) {
  /// Reads the file.
  ///
  /// @param table that the folds parted, read for the model
  public static OutOfFoldScores read(Path file, MeasuredTable table, Progress progress) throws DataException, ModelException {
    FittedModel fitted = table.fitted();
    var columns = new ArrayList<>(List.of(new Column("row", Kind.INTEGER), new Column("fold", Kind.INTEGER)));
    if (fitted.task().classes()) {
      fitted.classes().forEach(label -> columns.add(new Column("probability_" + label, Kind.NUMBER)));
    } else {
      columns.add(new Column("target", Kind.NUMBER));
      columns.add(new Column("prediction", Kind.NUMBER));
    }
    try (Imported imported = new Importer().readAs(file, columns, ImportOptions.auto(), progress.slice(0, 0.5))) {
      for (Column column : columns) {
        if (imported.dataset().schema().find(column.name()).isEmpty()) {
          throw ModelException.input("'" + file + "' has no column '" + column.name() + "': it holds no out-of-fold predictions of this model.", "Give the out-of-fold.csv of the training that made the model.");
        }
      }
      try (DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new))) {
        return of(FrameReader.all(session, imported.source(), columns, imported.dataset().rows(), progress.slice(0.5, 1)), columns, table, file);
      }
    }
  }

  private static OutOfFoldScores of(Frame frame, List<Column> columns, MeasuredTable table, Path file) throws ModelException {
    int width = table.fitted().width();
    int[] rows = new int[frame.rows()];
    double[] scores = new double[frame.rows() * width];
    int count = 0;
    double[] number = cells(frame, columns.getFirst());
    List<double[]> given = columns.subList(columns.size() - width, columns.size()).stream().map(c -> cells(frame, c)).toList();
    for (int i = 0; i < frame.rows(); i++) {
      int row = table.row((long) number[i]);
      if (row >= 0 && !Double.isNaN(table.truth()[row])) {
        rows[count] = row;
        for (int k = 0; k < width; k++) {
          scores[count * width + k] = given.get(k)[i];
        }
        count++;
      }
    }
    if (count == 0 || number[frame.rows() - 1] > table.rows() || Arrays.stream(scores, 0, count * width).anyMatch(Double::isNaN)) {
      throw ModelException.input("'" + file + "' does not belong to '" + table.name() + "': its rows are not those of the table.", "Give the table that the model was trained on.");
    }
    if (!table.fitted().task().classes()) {
      requireTruth(cells(frame, columns.get(2)), number, table, file);
    }
    return new OutOfFoldScores(Arrays.copyOf(rows, count), Arrays.copyOf(scores, count * width), (int) Arrays.stream(cells(frame, columns.get(1))).max().orElse(0));
  }

  private static double[] cells(Frame frame, Column column) {
    return ((Values.Numbers) frame.column(column.name())).cells();
  }

  private static void requireTruth(double[] target, double[] number, MeasuredTable table, Path file) throws ModelException {
    for (int i = 0; i < target.length; i++) {
      int row = table.row((long) number[i]);
      if (row >= 0 && !Double.isNaN(table.truth()[row]) && table.truth()[row] != target[i]) {
        throw ModelException.input(
            "'" + file + "' does not belong to '" + table.name() + "': in row " + (long) number[i] + " the target is " + target[i] + " there and " + table.truth()[row] + " here.",
            "Give the table that the model was trained on.");
      }
    }
  }
}

package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.engine.extend.AddedColumn;
import atelier.core.engine.extend.ExtendedTable;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a file's rows with a model's predictions beside them: rows in order, all columns kept.
public final class Predictor {
  /// What was written.
  ///
  /// @param columns names of the added columns
  /// @param notes   what had to be mended or guessed, a sentence each
  public record Predicted(long rows, List<String> columns, List<String> notes) {
    /// The same with more to say, first.
    public Predicted with(List<String> first) {
      return new Predicted(rows, columns, java.util.stream.Stream.concat(first.stream(), notes.stream()).toList());
    }
  }

  private final FittedModel fitted;
  // With reasons a block takes long: a cancel should land, and progress be seen, between two.
  private static final int EXPLAINED_ROWS = 4096;

  private final int threads;
  private final @Nullable Reasons reasons;

  public Predictor(FittedModel fitted, int threads) {
    this(fitted, threads, null);
  }

  /// @param reasons adds the columns that move each prediction most, as `reason_1` and so on; null for none
  public Predictor(FittedModel fitted, int threads, @Nullable Reasons reasons) {
    this.fitted = fitted;
    this.threads = threads;
    this.reasons = reasons;
  }

  /// Predicts every row of `input` into `output`, whose name says its format; `output` appears when all is written.
  public Predicted predict(Path input, ImportOptions options, Path output, Progress progress)
      throws DataException, ModelException, LearnException, FileException {
    FileFormat format = format(output);
    boolean text = format == FileFormat.CSV || format == FileFormat.TSV;
    Progress reading = progress.slice(0, 0.2);
    try (ModelTable table = text ? ModelTable.open(fitted, input, options, reading) : ModelTable.typed(fitted, input, options, reading);
        SafeFile file = SafeFile.begin(output)) {
      var visible = new ArrayList<>(table.imported().source().files());
      visible.add(file.path());
      try (DuckSession session = DuckSession.open(visible.toArray(Path[]::new))) {
        ExtendedTable extended = ExtendedTable.load(session, table.imported().source(), table.schema(), added(), progress.slice(0.2, 0.4));
        score(table, extended, progress.slice(0.4, 0.8));
        progress.report(0.8, "writing " + output.getFileName());
        extended.write(file.path(), format, progress);
        file.commit();
        return new Predicted(extended.rows(), extended.addedNames(), said(table));
      }
    }
  }

  private void score(ModelTable table, ExtendedTable extended, Progress progress) throws DataException, LearnException {
    List<Column> columns = table.columns();
    int most = ScoredRows.block(fitted.preparation().features().size());
    int block = reasons == null ? most : Math.min(most, EXPLAINED_ROWS);
    for (long from = 0; from < extended.rows(); from += block) {
      progress.report((double) from / extended.rows(), "predicting row " + (from + 1) + " of " + extended.rows());
      try (FrameReader reader = FrameReader.of(extended.read(columns, from, block, progress), columns, 0)) {
        Frame frame = reader.next(block);
        if (frame != null) {
          FloatMatrix x = table.encode(frame);
          Progress explaining = progress.slice((double) from / extended.rows(), Math.min(1, (double) (from + block) / extended.rows()));
          List<@Nullable String> texts = reasons == null ? List.of() : reasons.of(table.modelled(frame), x, explaining);
          extended.append(cells(fitted.model().score(x, threads)), texts);
        }
      }
    }
  }

  /// The likeliest class's index and the probabilities, or the value.
  private double[] cells(double[] scores) {
    if (!fitted.task().classes()) {
      return scores;
    }
    int width = fitted.width();
    double[] cells = new double[scores.length / width * (width + 1)];
    for (int i = 0; i < scores.length / width; i++) {
      cells[i * (width + 1)] = likeliest(scores, i * width, width);
      System.arraycopy(scores, i * width, cells, i * (width + 1) + 1, width);
    }
    return cells;
  }

  /// The index of the largest of `width` scores from `at` on; the first of equal ones.
  static int likeliest(double[] scores, int at, int width) {
    int best = 0;
    for (int k = 1; k < width; k++) {
      if (scores[at + k] > scores[at + best]) {
        best = k;
      }
    }
    return best;
  }

  private List<String> said(ModelTable table) {
    var said = new ArrayList<>(table.said());
    if (reasons != null) {
      said.add(reasons.said());
    }
    return said;
  }

  private List<AddedColumn> added() {
    var added = new ArrayList<AddedColumn>();
    if (fitted.task().classes()) {
      added.add(new AddedColumn.Label("prediction", fitted.classes(), labelKind()));
      fitted.classes().forEach(label -> added.add(new AddedColumn.Number("probability_" + label)));
    } else {
      added.add(new AddedColumn.Number("prediction"));
    }
    for (int k = 1; reasons != null && k <= reasons.count(); k++) {
      added.add(new AddedColumn.Text("reason_" + k));
    }
    return added;
  }

  /// Classes in words of their own, such as `Yes` and `No`, are written as those words.
  private Kind labelKind() {
    return fitted.targetKind() == Kind.BOOLEAN && !fitted.classes().equals(List.of("false", "true")) ? Kind.CATEGORY : fitted.targetKind();
  }

  private static FileFormat format(Path output) throws ModelException {
    if (Files.isDirectory(output)) {
      throw ModelException.input("'" + output + "' is a folder.", "Name a file for the predictions.");
    }
    return FileFormat.of(output).orElseThrow(() -> ModelException.input(
        "'" + output + "' does not say in which format to write.", "End it in .csv, .tsv, .parquet, .json or .jsonl."));
  }
}

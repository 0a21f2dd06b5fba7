package atelier.learn.whatif;

import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row that is changed: what a change costs, whether it is plausible, and what the model says of it, in batches within a time.
final class Changing {
  private static final double A_COLUMN = 0.5;
  private static final int FIRST_BATCH = 64;
  private static final int MOST_BATCH = 4096;
  private static final double BATCH_MILLIS = 60;
  // With fewer rows what does not occur together says little.
  private static final int ENOUGH_ROWS = 30;
  private static final int FEWEST_SHARE = 500;

  private final Reference reference;
  private final int output;
  private final Progress progress;
  private final FloatMatrix row;
  private final int[] values;
  private final double[] positions;
  private final double[][] positionsOf;
  private final Together together;
  private final double score;
  private final long begin = System.nanoTime();
  private int batch = FIRST_BATCH;

  /// @param plausible columns whose values must go together
  Changing(Reference reference, Map<String, ? extends @Nullable Object> cells, int output, int[] plausible, Progress progress) throws LearnException {
    this.reference = reference;
    this.output = output;
    this.progress = progress;
    this.row = reference.encode(cells);
    this.score = reference.score(row, output)[0];
    int columns = reference.domains().size();
    this.values = new int[columns];
    this.positions = new double[columns];
    this.positionsOf = new double[columns][];
    for (int c = 0; c < columns; c++) {
      Domain domain = reference.domains().get(c);
      Object cell = cells.get(domain.column().name());
      values[c] = domain.find(cell);
      positions[c] = domain.position(cell);
      positionsOf[c] = domain.isOrdered() ? domain.positions() : new double[0];
    }
    this.together = new Together(reference.domains(), plausible);
  }

  double score() {
    return score;
  }

  /// The value the row has in a column; -1 where no reference row has it.
  int value(int column) {
    return values[column];
  }

  double millis() {
    return (System.nanoTime() - begin) / 1e6;
  }

  /// What a change costs by itself.
  double cost(int column, int value) {
    double far = Double.isNaN(positions[column]) ? 1 : Math.abs(positionsOf[column][value] - positions[column]);
    return A_COLUMN + (1 - A_COLUMN) * far;
  }

  boolean isPlausible(Candidate candidate) {
    return reference.rows() < ENOUGH_ROWS || together.isKnown(changed(candidate), candidate.columns());
  }

  int rowsLike(Candidate candidate) {
    return together.rowsWith(changed(candidate), candidate.columns());
  }

  /// Whether enough reference rows have all of it: one in 500, or one where they are few.
  boolean isSupported(Candidate candidate) {
    return reference.rows() < ENOUGH_ROWS || rowsLike(candidate) >= Math.max(1, reference.rows() / FEWEST_SHARE);
  }

  private int[] changed(Candidate candidate) {
    int[] now = values.clone();
    for (int i = 0; i < candidate.size(); i++) {
      now[candidate.columns()[i]] = candidate.values()[i];
    }
    return now;
  }

  /// Asks the model of candidates; those it is not asked of in time are left out.
  ///
  /// @param untilMillis since this began
  List<Candidate> ask(List<Candidate> candidates, double untilMillis) throws LearnException {
    var asked = new ArrayList<Candidate>(candidates.size());
    for (int from = 0; from < candidates.size() && millis() < untilMillis; ) {
      progress.report(Math.min(1, millis() / untilMillis), "looking for changes among " + candidates.size());
      double start = millis();
      int to = Math.min(candidates.size(), from + batch);
      double[] scores = reference.score(rows(candidates.subList(from, to)), output);
      for (int i = from; i < to; i++) {
        asked.add(candidates.get(i).scored(scores[i - from]));
      }
      double took = Math.max(0.1, millis() - start);
      batch = (int) Math.clamp((to - from) * BATCH_MILLIS / took, 8, Math.min(MOST_BATCH, 4.0 * batch));
      from = to;
    }
    return asked;
  }

  private FloatMatrix rows(List<Candidate> candidates) throws LearnException {
    FloatMatrix rows = FloatMatrix.zeros(candidates.size(), row.columns());
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      System.arraycopy(row.values(), 0, rows.values(), i * row.columns(), row.columns());
      for (int k = 0; k < candidate.size(); k++) {
        reference.put(rows, i, reference.domains().get(candidate.columns()[k]), candidate.values()[k]);
      }
    }
    return rows;
  }

  /// The values of a scale between the row's own and another, the nearest to the row's first, thinned to `most`; without that other one.
  int[] between(int column, int value, int most) {
    int own = values[column];
    Domain domain = reference.domains().get(column);
    if (!domain.isOrdered() || own < 0) {
      return new int[0];
    }
    // The own value may lie between two of the reference rows; its find is the lower one.
    int step = value > own ? 1 : -1;
    int count = Math.max(0, Math.abs(value - own) - 1) + (step < 0 && positions[column] != positionsOf[column][own] ? 1 : 0);
    int first = value - step * count;
    int kept = Math.min(most, count);
    int[] between = new int[kept];
    Arrays.setAll(between, i -> first + step * (int) ((long) i * count / kept));
    return between;
  }
}

package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks over a table's rows in blocks, without keeping them.
final class ScoredRows {
  private static final int BLOCK_CELLS = 1 << 22;
  private static final int BLOCK_ROWS = 1 << 17;

  /// What is done with a block.
  @FunctionalInterface
  interface Visitor {
    /// @return whether to go on
    boolean visit(Frame frame, FloatMatrix x) throws LearnException;
  }

  private ScoredRows() {}

  /// Rows a block of so many features may have: enough to keep all threads busy, few enough to stay far below the heap.
  static int block(int features) {
    return Math.clamp(BLOCK_CELLS / (features + 1), 1024, BLOCK_ROWS);
  }

  /// Visits blocks in order.
  ///
  /// @param extra a column that the frames have beside the model's; null for none
  static void walk(ModelTable table, @Nullable Column extra, int blockRows, Progress progress, Visitor visitor) throws DataException, LearnException {
    List<Column> columns = new ArrayList<>(table.columns());
    if (extra != null && columns.stream().noneMatch(c -> c.name().equals(extra.name()))) {
      columns.add(extra);
    }
    var source = table.imported().source();
    try (DuckSession session = DuckSession.open(source.files().toArray(Path[]::new));
        FrameReader reader = FrameReader.open(session, source, columns, progress)) {
      for (Frame frame = reader.next(blockRows); frame != null; frame = reader.next(blockRows)) {
        if (!visitor.visit(frame, table.encode(frame))) {
          return;
        }
      }
    }
  }
}

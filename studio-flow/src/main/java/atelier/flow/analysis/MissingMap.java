package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where cells are missing: down the table, block by block, and which columns lack together.
///
/// @param blocks rows a block; the last may have fewer
/// @param map    a line a column that lacks cells: the share missing of each block
/// @param sets   columns that are missing together, the commonest set first
public record MissingMap(Kind kind, Sample sample, long complete, long blocks, List<Line> map, List<Together> sets) implements Analysis {
  private static final int BLOCKS = 120;
  private static final int MOST_SETS = 20;
  private static final int BLOCK_ROWS = 1 << 16;

  public record Line(String column, long missing, double share, List<Double> shares) {}

  public record Together(List<String> columns, long rows) {}

  static MissingMap of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    var columns = new ArrayList<Column>();
    if (order.columns().isEmpty()) {
      table.columns().stream().filter(c -> FrameReader.reads(c) && !c.name().equals(Schema.PART)).forEach(columns::add);
    }
    for (String name : order.columns()) {
      columns.add(table.column(name, "--columns"));
    }
    long rows = table.rows();
    long size = Math.max(1, (rows + BLOCKS - 1) / BLOCKS);
    int blocks = (int) ((rows + size - 1) / size);
    long[][] counts = new long[columns.size()][blocks];
    Map<BitSet, Long> sets = new HashMap<>();
    long complete = count(table, columns, counts, size, sets, progress);
    var lines = new ArrayList<Line>();
    for (int c = 0; c < columns.size(); c++) {
      long missing = java.util.Arrays.stream(counts[c]).sum();
      if (missing > 0) {
        var shares = new ArrayList<Double>();
        for (int b = 0; b < blocks; b++) {
          shares.add((double) counts[c][b] / Math.min(size, rows - b * size));
        }
        lines.add(new Line(columns.get(c).name(), missing, (double) missing / rows, shares));
      }
    }
    List<Together> together = sets.entrySet().stream().sorted(Map.Entry.<BitSet, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_SETS).map(e -> new Together(e.getKey().stream().mapToObj(c -> columns.get(c).name()).toList(), e.getValue())).toList();
    return new MissingMap(Kind.MISSING, new Sample(rows, rows), complete, size, lines, together);
  }

  /// Rows pass by in blocks, so that a table of any size can be counted.
  private static long count(AnalysisTable table, List<Column> columns, long[][] counts, long size, Map<BitSet, Long> sets, Progress progress) throws DataException {
    long complete = 0;
    long row = 0;
    try (FrameReader reader = FrameReader.open(table.session(), table.source(), columns, progress)) {
      for (Frame frame = reader.next(BLOCK_ROWS); frame != null; frame = reader.next(BLOCK_ROWS)) {
        List<Values> values = values(frame, columns);
        for (int i = 0; i < frame.rows(); i++, row++) {
          var lacking = new BitSet(columns.size());
          for (int c = 0; c < values.size(); c++) {
            if (values.get(c).isMissing(i)) {
              lacking.set(c);
              counts[c][(int) (row / size)]++;
            }
          }
          if (lacking.isEmpty()) {
            complete++;
          } else if (sets.size() < 10_000 || sets.containsKey(lacking)) {
            sets.merge(lacking, 1L, Long::sum);
          }
        }
        progress.report((double) row / Math.max(1, table.rows()), "Counting missing cells");
      }
    }
    return complete;
  }

  private static List<Values> values(Frame frame, List<Column> columns) {
    return columns.stream().map(c -> frame.column(c.name())).toList();
  }
}

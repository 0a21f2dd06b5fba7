package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.engine.scan.TableScan;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Some rows of a dataset in memory, as numbers: what [Relations] compares.
final class ColumnSample {
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_CELLS = 3_000_000;

  /// @param classes number of different texts; 0 for a column of numbers
  /// @param cells   numbers, or numbers of texts from 0; NaN where missing
  record Series(Column column, int classes, double[] cells) {}

  private final List<Series> series;
  private final int rows;

  private ColumnSample(List<Series> series, int rows) {
    this.series = series;
    this.rows = rows;
  }

  List<Series> series() {
    return series;
  }

  int rows() {
    return rows;
  }

  static ColumnSample read(Dataset dataset, DuckSession session, Progress progress) throws DataException {
    List<Column> columns = dataset.schema().columns().stream().filter(c -> TableScan.cell(c.kind()) != TableScan.Cell.NONE).toList();
    int most = Math.clamp(MOST_CELLS / Math.max(1, columns.size()), 1, MOST_ROWS);
    long step = (dataset.rows() + most - 1) / most;
    var cells = new double[columns.size()][(int) Math.min(dataset.rows(), 2L * most)];
    var words = new ArrayList<Map<String, Integer>>();
    columns.forEach(c -> words.add(new HashMap<>()));
    int n = 0;
    try (Rows rows = new StoryStatistics(session, dataset.file(), dataset.schema()).sample(columns, step, progress)) {
      for (; n < (columns.isEmpty() ? 0 : cells[0].length) && rows.next(); n++) {
        for (int c = 0; c < columns.size(); c++) {
          cells[c][n] = cell(rows, c, columns.get(c).kind(), words.get(c));
        }
      }
    }
    var series = new ArrayList<Series>();
    for (int c = 0; c < columns.size(); c++) {
      Kind kind = columns.get(c).kind();
      int classes = kind == Kind.BOOLEAN ? 2 : words.get(c).size();
      series.add(new Series(columns.get(c), classes, Arrays.copyOf(cells[c], n)));
    }
    return new ColumnSample(series, n);
  }

  private static double cell(Rows rows, int column, Kind kind, Map<String, Integer> words) throws DataException {
    return switch (TableScan.cell(kind)) {
      case NUMBER -> rows.number(column);
      case MICROS -> {
        long micros = rows.integer(column, Long.MIN_VALUE);
        yield micros == Long.MIN_VALUE ? Double.NaN : micros;
      }
      case TEXT -> {
        String text = rows.text(column);
        yield text == null ? Double.NaN : words.computeIfAbsent(text, _ -> words.size());
      }
      case NONE -> Double.NaN;
    };
  }
}

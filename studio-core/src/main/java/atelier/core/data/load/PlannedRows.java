package atelier.core.data.load;

import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.text.Layout;
import atelier.core.data.text.RecordReader;
import atelier.core.job.Progress;
import java.io.IOException;

/// The rows of a text as planned, one after the other: what stands above the table, below it and between its rows is passed over.
final class PlannedRows implements AutoCloseable {
  private final Plan plan;
  private final Progress progress;
  private final RecordReader records;
  private long blanks;
  private long row;
  private boolean pending;
  private boolean empty;

  PlannedRows(Plan plan, Progress progress) throws IOException {
    this.plan = plan;
    this.progress = progress;
    this.records = new RecordReader(plan.text().open(), plan.dialect(), plan.text().size());
  }

  /// Moves to the next row; false behind the last.
  boolean next() throws IOException {
    if (pending && blanks == 0) {
      pending = false;
      empty = false;
      return step();
    }
    if (blanks > 0) {
      return blank();
    }
    Layout layout = plan.layout();
    while (row < plan.rows() && records.next()) {
      if (TextSurvey.isAbove(layout, records.line())) {
        continue;
      }
      if (records.isBlank()) {
        blanks += layout.width() == 1 ? 1 : 0;
        continue;
      }
      if (blanks > 0) {
        pending = true;
        return blank();
      }
      empty = false;
      return step();
    }
    return false;
  }

  /// In a table of one column an empty line between rows is a missing value.
  private boolean blank() {
    blanks--;
    empty = true;
    return step();
  }

  private boolean step() {
    row++;
    if ((row & 0xfff) == 0) {
      progress.report(records.fraction(), "Reading row " + row);
    }
    return true;
  }

  /// Row of the dataset, from 1.
  long row() {
    return row;
  }

  /// Line of the file where the row begins; 0 for an empty line that is a row.
  long line() {
    return empty ? 0 : records.line();
  }

  /// Fields of the row, which may be more or fewer than the columns.
  int size() {
    return empty ? 0 : records.size();
  }

  /// A field as it stands, the empty text where the row has none.
  String field(int at) {
    return at < size() ? records.field(at) : "";
  }

  /// Fields beyond the columns, as they stand; empty when there are none.
  String extra() {
    var extra = new StringBuilder();
    int width = plan.columns().size();
    for (int i = width; i < size(); i++) {
      extra.append(i == width ? "" : plan.dialect().delimiter()).append(records.field(i));
    }
    return extra.toString();
  }

  /// Whether the row has as many fields as there are columns.
  boolean isWhole() {
    return empty || records.size() == plan.columns().size();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}

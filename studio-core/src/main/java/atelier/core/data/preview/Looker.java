package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.OpenedFile;
import atelier.core.job.Progress;

/// Looks at an opened file, under other options each time.
interface Looker extends AutoCloseable {
  /// Quickly: at a part of a large file.
  Look look(ImportOptions options, Progress progress) throws DataException;

  /// Again after one change, by as little reading as will do.
  default Look change(Look before, Change change, ImportOptions options, Progress progress) throws DataException {
    return look(options, progress);
  }

  /// At all rows.
  Look whole(ImportOptions options, Progress progress) throws DataException;

  @Override
  void close();

  static Looker of(OpenedFile file, long small, int rows) {
    return file.isText() || file.isSheet() ? new TextLooker(file, small, rows) : new TableLooker(file, rows);
  }
}

package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import org.jspecify.annotations.Nullable;

/// What one look at a file gave.
interface Look {
  Snapshot snapshot();

  /// The options that hold fast what was found.
  ImportOptions fixed(ImportOptions options);

  RawText raw(long row, @Nullable String column, int before, int after) throws DataException;
}

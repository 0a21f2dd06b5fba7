package atelier.core.engine.load;

import atelier.core.data.DataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a file that says itself what its columns are, one after the other.
public interface TypedRows extends AutoCloseable {
  /// Names as they stand in the file, and the engine's types.
  List<PhysicalColumn> columns();

  /// Goes on to the next row.
  ///
  /// @throws DataException says where the file is damaged
  boolean next() throws DataException;

  /// A cell of the row, as [Staging#put] takes it.
  @Nullable Object cell(int column);

  @Override
  void close();
}

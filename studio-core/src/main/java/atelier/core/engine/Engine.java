package atelier.core.engine;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.Optional;

/// Whatever can carry out table expressions. Not for use by two threads at once.
public interface Engine extends AutoCloseable {
  /// What this engine cannot do of an expression, found without running anything; empty when it can do all of it.
  default Optional<Obstacle> obstacle(Rel rel) {
    return Optional.empty();
  }

  /// The columns of Parquet files as the studio sees them, system columns included.
  ///
  /// @throws DataException when a file is no Parquet, or the files differ
  Rel.Scan scan(java.util.List<Path> parquet) throws DataException;

  /// The columns that running the expression really gives; [Rel#schema] says what it should.
  Schema schema(Rel rel) throws DataException;

  /// All rows of a small result, in the order of its row id where it has one.
  Table collect(Rel rel, Progress progress) throws DataException;

  /// Writes the rows, in the order of their row id, without the row id; replaces the file when all is written.
  ///
  /// @return how many rows
  long write(Rel rel, Path file, FileFormat format, Progress progress) throws DataException;

  @Override
  void close() throws DataException;
}

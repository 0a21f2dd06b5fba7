package atelier.core.data.text;

import java.io.IOException;

/// A forward cursor over records of texts.
public interface Records extends AutoCloseable {
  /// Moves to the next record; false behind the last.
  boolean next() throws IOException;

  /// Number of fields.
  int size();

  /// A field's text without quotation marks.
  String field(int index);

  /// Line of the file where the record begins, from 1.
  long line();

  /// Nothing but a line end.
  boolean isBlank();

  /// How far the file is read, 0 to 1.
  double fraction();

  @Override
  void close() throws IOException;
}

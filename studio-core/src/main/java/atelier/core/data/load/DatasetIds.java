package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.core.file.Digests;
import java.nio.charset.StandardCharsets;

/// The name of a dataset by what is in it: the same table has the same id whatever wrote it.
public final class DatasetIds {
  private DatasetIds() {}

  /// @param fingerprint of the values, as [atelier.core.engine.load.TypedParquet#fingerprint] gives it
  public static String of(Schema schema, String fingerprint) {
    var text = new StringBuilder(fingerprint);
    for (Column column : schema.columns()) {
      text.append('\n').append(column.kind().id()).append(' ').append(column.name());
      if (column.role() != null) {
        text.append('\t').append(column.role());
      }
    }
    return Digests.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}

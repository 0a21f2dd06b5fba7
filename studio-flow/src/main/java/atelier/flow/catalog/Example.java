package atelier.flow.catalog;

import atelier.core.data.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One proof of a transform: tables in, parameters, and the first table out or the error that is promised.
///
/// @param in    by name; the first is the main input
/// @param error part of the message; null where `out` is promised
public record Example(Map<String, Table> in, ObjectNode params, @Nullable Table out, @Nullable String error) {
  public Example {
    in = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(in));
    if ((out == null) == (error == null)) {
      throw new IllegalArgumentException("An example promises either a table or an error.");
    }
  }
}

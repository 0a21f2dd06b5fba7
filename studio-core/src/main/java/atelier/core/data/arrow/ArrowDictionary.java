package atelier.core.data.arrow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the codes of a column stand for; later batches may add to it.
///
/// @param ends how many codes there are up to the end of each part
record ArrowDictionary(List<Vector> parts, List<Long> ends) {
  static ArrowDictionary empty() {
    return new ArrowDictionary(List.of(), List.of());
  }

  ArrowDictionary with(Vector values, long length) {
    var more = new ArrayList<>(parts);
    more.add(values);
    var longer = new ArrayList<>(ends);
    longer.add(length + (ends.isEmpty() ? 0 : ends.getLast()));
    return new ArrowDictionary(more, longer);
  }

  @Nullable Object at(long code) {
    int part = 0;
    while (code >= ends.get(part)) {
      part++;
    }
    return parts.get(part).at((int) (code - (part == 0 ? 0 : ends.get(part - 1))));
  }
}

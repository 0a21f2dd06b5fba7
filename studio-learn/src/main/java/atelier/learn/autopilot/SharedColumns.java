package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One preparation of several: each part prepared its columns by its own training rows, and an encoder that several have in common is kept once.
final class SharedColumns {
  private final Map<String, Integer> placeOf = new LinkedHashMap<>();
  private final List<Encoder> encoders = new ArrayList<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private int width;

  /// Takes a part's preparation in.
  ///
  /// @return for each of its features the place among all
  int[] places(Preparation part) {
    part.columns().forEach(column -> columns.putIfAbsent(column.name(), column));
    // Parts of different folds say the same with other numbers.
    part.notes().forEach(note -> notes.putIfAbsent(note.replaceAll("[0-9]+", ""), note));
    List<Integer> places = new ArrayList<>();
    for (Encoder encoder : part.encoders()) {
      int first = placeOf.computeIfAbsent(Json.line(encoder), _ -> place(encoder));
      for (int f = 0; f < encoder.features().size(); f++) {
        places.add(first + f);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private int place(Encoder encoder) {
    int first = width;
    encoders.add(encoder);
    width += encoder.features().size();
    return first;
  }

  int width() {
    return width;
  }

  Preparation preparation() {
    return new Preparation(List.copyOf(columns.values()), encoders, List.copyOf(notes.values()));
  }
}

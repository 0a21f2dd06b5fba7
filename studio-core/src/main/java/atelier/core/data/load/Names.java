package atelier.core.data.load;

import atelier.core.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Makes names of columns unique without regard to case, and gives names to those that have none.
///
/// @param duplicates  places (from 0) of columns that were renamed
/// @param unnamed     places of columns that had no name
record Names(List<String> names, List<Integer> duplicates, List<Integer> unnamed) {
  static Names of(List<String> given, boolean header) {
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    var duplicates = new ArrayList<Integer>();
    var unnamed = new ArrayList<Integer>();
    // The row id is the studio's own.
    seen.add(Schema.ROW);
    var taken = new HashSet<String>();
    List<String> cleaned = given.stream().map(Names::clean).toList();
    cleaned.forEach(n -> taken.add(n.toLowerCase(Locale.ROOT)));
    var before = new HashMap<String, Integer>();
    for (int i = 0; i < given.size(); i++) {
      String name = cleaned.get(i);
      if (name.isEmpty()) {
        name = "column_" + (i + 1);
        if (header) {
          unnamed.add(i);
        }
      }
      String unique = name;
      int number = 1;
      number += before.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
      before.merge(cleaned.get(i).toLowerCase(Locale.ROOT), 1, Integer::sum);
      while (!seen.add(unique.toLowerCase(Locale.ROOT))) {
        number = Math.max(2, number);
        unique = name + "_" + number++;
        if (taken.contains(unique.toLowerCase(Locale.ROOT))) {
          continue;
        }
      }
      if (!unique.equals(name)) {
        duplicates.add(i);
      }
      names.add(unique);
    }
    return new Names(List.copyOf(names), List.copyOf(duplicates), List.copyOf(unnamed));
  }

  private static String clean(String name) {
    return name.replace('\u00a0', ' ').replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
  }
}

package atelier.experiments.replay;

import atelier.experiments.replay.Answer.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares numbers bit by bit; a number that is not there is another than any.
final class Numbers {
  private Numbers() {}

  static List<Found> compare(String of, Map<String, Double> then, Map<String, Double> now) {
    var found = new ArrayList<Found>();
    var names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      Double was = then.get(name);
      Double is = now.get(name);
      if (!same(was, is)) {
        found.add(Found.result(of + name, String.valueOf(was), String.valueOf(is)));
      }
    }
    return found;
  }

  static boolean same(@Nullable Double then, @Nullable Double now) {
    // A record of JSON knows one NaN only, and so does doubleToLongBits.
    return then == null || now == null ? Objects.equals(then, now) : Double.doubleToLongBits(then) == Double.doubleToLongBits(now);
  }
}

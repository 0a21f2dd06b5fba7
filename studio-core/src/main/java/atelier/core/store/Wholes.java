package atelier.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a run is a part of, and what that is a part of: a candidate of an experiment, a trial of a tuning.
public final class Wholes {
  /// A run within a run within a run: deeper than this, none is ours.
  private static final int DEEPEST = 16;

  private Wholes() {}

  /// A run and what it is a part of, itself first. It ends after a while where a run is, as in a damaged project, a part of its own part.
  ///
  /// @param whole of a part; null for what is part of no other
  public static <T> List<T> of(T part, Function<? super T, ? extends @Nullable T> whole) {
    var all = new ArrayList<T>();
    for (@Nullable T at = part; at != null && all.size() <= DEEPEST; at = whole.apply(at)) {
      all.add(at);
    }
    return all;
  }

  /// Whether a run is a part of its own part.
  public static <T> boolean isCircle(T part, Function<? super T, ? extends @Nullable T> whole) {
    return of(part, whole).size() > DEEPEST;
  }
}

package atelier.core.data.cell;

import java.util.List;
import java.util.Map;

/// What a column was taken for.
///
/// @param format        how its cells are read
/// @param big           whole numbers beyond 2^63 are among them
/// @param misfits       cells that are not of the kind and become missing
/// @param ambiguous     dates that either order of day and month fits while nothing decides
/// @param tokens        texts taken as missing with their counts
/// @param why           in words
/// @param alternatives  other readings that were close, in words
public record Guess(CellFormat format, boolean big, long misfits, long ambiguous, Map<String, Long> tokens, String why, List<String> alternatives) {
  public Guess {
    tokens = Map.copyOf(tokens);
    alternatives = List.copyOf(alternatives);
  }

  /// The same after more cells were counted.
  public Guess withTokens(Map<String, Long> counted) {
    return new Guess(format, big, misfits, ambiguous, counted, why, alternatives);
  }
}

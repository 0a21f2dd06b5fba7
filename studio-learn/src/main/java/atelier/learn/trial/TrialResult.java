package atelier.learn.trial;

import atelier.learn.train.TrainReport.FoldResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trial gave. Its models and its out-of-fold scores are files beside.
///
/// @param parameters   complete, with the number of rounds that was found best; `train` gives the same scores with them
/// @param folds        fold by fold; empty where nothing was measured
/// @param fitSeconds   of all fits together
/// @param scoreSeconds of encoding and scoring `scoredRows` rows
/// @param parts        names of the fitted parts in the directory, one a fold; those that know one class only are left out
/// @param notes        what folds and preparation say
/// @param needed       seconds the trial would have needed, where it ended itself; null when it is done
/// @param stopped      what the first fold scored, where that was below the bar and the others were not measured; null otherwise
/// @param learned      score on rows that it learned from, where it learned from all; null otherwise
public record TrialResult(
    JsonNode parameters,
    List<FoldResult> folds,
    double fitSeconds,
    double scoreSeconds,
    int scoredRows,
    List<String> parts,
    List<String> notes,
    @Nullable Double needed,
    @Nullable Double stopped,
    @Nullable Double learned) {
  /// Begins the note of a trial that had no time for all its trees, rounds or epochs.
  public static final String GREW_LESS = "Grown for want of time to ";

  public TrialResult {
    folds = List.copyOf(folds);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  static TrialResult tooLong(JsonNode parameters, double seconds) {
    return new TrialResult(parameters, List.of(), 0, 0, 0, List.of(), List.of(), seconds, null, null);
  }

  static TrialResult stopped(JsonNode parameters, double score) {
    return new TrialResult(parameters, List.of(), 0, 0, 0, List.of(), List.of(), null, score, null);
  }
}

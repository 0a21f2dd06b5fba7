package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a model comes from, in plain facts.
///
/// @param algorithm   id, such as `xgboost`
/// @param trained     when, as ISO 8601 in UTC; null where unknown
/// @param data        what the table learned from was called
/// @param dataset     its id; null where it was a plain file
/// @param rows        learned from
/// @param classes     in the words of the data; empty for numbers
/// @param columns     that the model reads, with their kinds
/// @param parameters  of the algorithm, completed by defaults
/// @param versions    of the program and its engines
/// @param decisions   what was decided in preparation and training, and why, a sentence each
/// @param limits      what to keep in mind
public record ModelCard(
    String algorithm,
    Task task,
    String target,
    @JsonProperty("target_kind") Kind targetKind,
    @Nullable String trained,
    String data,
    @Nullable String dataset,
    long rows,
    List<String> classes,
    List<Column> columns,
    JsonNode parameters,
    long seed,
    int threads,
    Map<String, String> versions,
    List<String> decisions,
    List<Limit> limits) {
  /// Something to keep in mind.
  ///
  /// @param subject the class or column it is about; empty where it is about all
  /// @param number  rows
  public record Limit(About about, String subject, long number) {
    /// It in a sentence.
    public String sentence() {
      String rows = number == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", number);
      return switch (about) {
        case FEW_ROWS -> "Only " + rows + (number == 1 ? " was" : " were") + " measured: the figures are coarse.";
        case FEW_OF_CLASS -> "Only " + rows + (number == 1 ? " is " : " are ") + subject + ": its figures are coarse.";
        case LEARNED_FROM -> "It was measured on the rows it learned from: on others it will do worse.";
        case SAMPLED -> "Only a sample was measured, " + rows + ": more do not fit into memory.";
        case MANY_PEEKS -> String.format(Locale.ROOT, "These rows have been looked at %,d times: what was chosen by them flatters itself.", number);
        case FEW_ROWS_LEARNED -> "It learned from only " + rows + ".";
      };
    }
  }

  /// What a limit is about.
  public enum About {
    /// So few rows were measured that the figures are coarse.
    FEW_ROWS,
    /// So few rows of a class were measured that its figures are coarse.
    FEW_OF_CLASS,
    /// The measured rows are the ones it learned from.
    LEARNED_FROM,
    /// Only so many of the table's rows were measured.
    SAMPLED,
    /// These rows have been looked at so many times: choosing by them flatters.
    MANY_PEEKS,
    /// Learned from so few rows that more would probably help.
    FEW_ROWS_LEARNED
  }

  public ModelCard {
    classes = List.copyOf(classes);
    columns = List.copyOf(columns);
    versions = java.util.Collections.unmodifiableMap(new TreeMap<>(versions));
    decisions = List.copyOf(decisions);
    limits = List.copyOf(limits);
  }
}

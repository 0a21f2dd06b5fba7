package atelier.app.cli;

import atelier.core.store.Run;
import atelier.experiments.search.FoundRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as a line of a list, in the document's spelling.
record RunLine(
    String run, String kind, String name, String status, String begun, @Nullable String ended, @Nullable String parent, JsonNode parameters, Map<String, Double> metrics, SortedSet<String> tags, String note,
    boolean archived, boolean pinned, SortedSet<String> groups) {
  private static final int LONGEST_NAME = 26;
  private static final int TAGS = 5;
  private static final DateTimeFormatter BEGUN = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  static RunLine of(FoundRun found) {
    Run run = found.run();
    return new RunLine(
        run.id(), run.kind(), run.name(), run.status().id(), run.started().toString(), run.ended() == null ? null : run.ended().toString(), run.parent(), run.parameters(), new TreeMap<>(found.metrics()),
        found.marks().tags(), found.marks().note(), found.marks().archived(), found.marks().pinned(), found.groups());
  }

  /// Ids and names stay whole as far as a name is not long; the day with its year stands in the id.
  static TextTable table(List<FoundRun> found) {
    boolean tagged = found.stream().anyMatch(f -> !f.marks().tags().isEmpty());
    var header = new ArrayList<>(List.of("run", "kind", "name", "status", "begun", "metrics"));
    if (tagged) {
      header.add(TAGS, "tags");
    }
    TextTable table = new TextTable(header.toArray(String[]::new)).whole("run", "begun", "name");
    for (FoundRun f : found) {
      Run run = f.run();
      String name = brief(run.name(), LONGEST_NAME);
      var cells = new ArrayList<Object>(List.of(run.id(), run.kind(), name, run.status().id(), BEGUN.format(run.started()), metrics(f)));
      if (tagged) {
        cells.add(TAGS, String.join(", ", f.marks().tags()));
      }
      table.row(cells.toArray());
    }
    return table;
  }

  static String brief(String name, int longest) {
    return name.length() > longest ? name.substring(0, longest - 1) + "…" : name;
  }

  private static String metrics(FoundRun found) {
    return metrics(found.metrics());
  }

  static String metrics(Map<String, Double> values) {
    return new TreeMap<>(values).entrySet().stream().map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.4g", e.getValue())).collect(Collectors.joining(", "));
  }
}
